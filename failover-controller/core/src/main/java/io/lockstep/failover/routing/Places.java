package io.lockstep.failover.routing;

import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.port.RoutingSwitch.Route;

/** What places that tell clients are shown as. */
final class Places {
    /** Nobody was told anything there. */
    static final long UNTOLD = 0;
    /** It cannot be asked. */
    static final long SILENT = -1;

    private Places() {}

    static Instance telling(String strategy, String name, Route route) {
        return new Instance(
                strategy,
                name,
                route.generation(),
                "active=" + route.active() + " epoch=" + route.epoch() + " bootstrap=" + route.bootstrap());
    }

    static Instance untold(String strategy, String name) {
        return new Instance(strategy, name, UNTOLD, "no route yet");
    }

    static Instance silent(String strategy, String name, String why) {
        return new Instance(strategy, name, SILENT, why);
    }
}
