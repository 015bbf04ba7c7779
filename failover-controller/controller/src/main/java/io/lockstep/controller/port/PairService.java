package io.lockstep.controller.port;

import io.lockstep.controller.Vitals;
import io.lockstep.failover.app.Failover;
import java.util.List;
import java.util.Optional;

/** The pair's controller inside this process. Safe for use from any thread. */
public interface PairService {
    /** Empty until it was started. */
    Optional<Failover> failover();

    Vitals vitals();

    /** What the process has to say of its access to the regions: missing rights, credentials that are not in use yet. */
    List<String> remarks();
}
