package io.lockstep.controller.app;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.controller.Vitals;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Holds the pair's controller, from its start to its end. */
@ApplicationScoped
public class FailoverSource implements PairService {
    /**
     * Starts the pair's controller.
     *
     * @throws IllegalStateException if it cannot be started; the message says why and what to do
     */
    void start(ControllerOptions options) {
        throw new IllegalStateException(
                "region " + options.region() + ": this build has no controller of pairs. Build one that has");
    }

    /** Ends it in order; does nothing where it was never started. */
    void close() {}

    @Override
    public Optional<Failover> failover() {
        return Optional.empty();
    }

    @Override
    public Vitals vitals() {
        return new Vitals(true, false, false, "it was never started");
    }
}
