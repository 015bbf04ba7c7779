package io.lockstep.client;

import io.lockstep.client.route.Route;
import org.jspecify.annotations.Nullable;

/** How long a unit of work may be tried: as records may wait. Pure; times are monotonic nanoseconds. */
final class Patience {
    private final ProducerLimits limits;
    private final long startedAt;
    private @Nullable Route refusedBy;
    private long refusedSince;

    Patience(ProducerLimits limits, long startedAt) {
        this.limits = limits;
        this.startedAt = startedAt;
    }

    /** @throws Exception the reason, when no time is left for another run */
    void check(Exception reason, Route route, long now) throws Exception {
        if (Failure.of(reason, false).kind() == Failure.Kind.REFUSED) {
            if (refusedBy == null || !route.samePlace(refusedBy)) {
                refusedBy = route;
                refusedSince = now;
            }
            if (now - refusedSince >= limits.patience().toNanos()) {
                throw reason;
            }
        } else {
            refusedBy = null;
        }
        if (now - startedAt >= limits.deadline().toNanos()) {
            throw reason;
        }
    }
}
