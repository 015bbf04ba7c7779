package io.lockstep.replicator.drive;

import io.lockstep.replicator.port.EngineClock;
import io.lockstep.replicator.port.SourceFault;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a source topic is really gone, or really another one, and not merely unknown to a broker whose metadata lags
 * behind: only what several answers over some time agree on is believed. Asked by one thread at a time.
 */
final class TopicDoubt {
    private static final Duration BELIEVE_AFTER = Duration.ofSeconds(3);
    private static final int BELIEVE_AFTER_ANSWERS = 3;

    private final EngineClock clock;
    private Optional<SourceFault> suspicion = Optional.empty();
    private long since;
    private int answers;

    TopicDoubt(EngineClock clock) {
        this.clock = clock;
    }

    /** The topic is the expected one. */
    void settled() {
        suspicion = Optional.empty();
    }

    /** One more answer says so; true once that is beyond doubt. */
    boolean confirms(SourceFault fault) {
        long now = clock.nanos();
        if (!suspicion.equals(Optional.of(fault))) {
            suspicion = Optional.of(fault);
            since = now;
            answers = 0;
        }
        answers++;
        return answers >= BELIEVE_AFTER_ANSWERS && now - since >= BELIEVE_AFTER.toNanos();
    }
}
