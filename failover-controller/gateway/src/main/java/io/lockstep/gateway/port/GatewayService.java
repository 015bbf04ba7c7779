package io.lockstep.gateway.port;

import io.lockstep.gateway.GatewayView;
import io.lockstep.gateway.HandOrder;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The instance that runs in this process. Safe for use from any thread. */
public interface GatewayService {
    /** How it stands; empty before it was started. Asks the data path, which may take a moment. */
    Optional<GatewayView> view();

    /** Gives it an order by hand; completes once that was judged, before it is carried out. Never blocks. */
    CompletionStage<HandOrder.Ruling> order(HandOrder order);
}
