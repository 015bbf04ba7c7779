package io.lockstep.failover.app;

import io.lockstep.failover.Proof;
import io.lockstep.failover.app.SummaryOf.Done;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a step was proven by, and when.
 *
 * @param afterMillis since the run began; nobody's clock on the wall is asked how long something took
 */
record Proved<P extends Proof>(P proof, Instant at, long afterMillis) {
    /** The last proof of a kind. */
    static <P extends Proof> Optional<Proved<P>> last(List<Done> done, Class<P> type) {
        return done.reversed().stream()
                .filter(each -> type.isInstance(each.proof()))
                .findFirst()
                .map(each -> new Proved<>(type.cast(each.proof()), each.at(), each.afterMillis()));
    }

    Duration since(Proved<?> before) {
        return Duration.ofMillis(Math.max(0, afterMillis - before.afterMillis()));
    }

    /** The same without the moment. */
    static <P extends Proof> Optional<P> bare(List<Done> done, Class<P> type) {
        return last(done, type).map(Proved::proof);
    }
}
