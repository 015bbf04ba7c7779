package io.lockstep.replicator.drive;

import io.lockstep.replicator.index.Lag;
import io.lockstep.replicator.index.LagClock;
import io.lockstep.replicator.port.SourceFeed.Fetched;
import io.lockstep.replicator.state.PartitionState;
import io.lockstep.replicator.state.Phase;
import java.time.Duration;

/** Where the source ends, how far behind the target is, and since when nothing has moved. Single-threaded. */
final class Watch {
    /** A source that was not heard for so long is not known to hold nothing new. */
    private static final Duration BLIND_AFTER = Duration.ofSeconds(5);

    private final LagClock lag = new LagClock(BLIND_AFTER);
    private long sourceEnd = -1;
    private long lastActivity;
    private long lastProgress;

    Watch(long now) {
        lastActivity = now;
        lastProgress = now;
    }

    void heard(Fetched fetched, long next, long now) {
        sourceEnd = Math.max(fetched.stableEnd(), fetched.logStart());
        lag.sample(now, sourceEnd);
        lag.passed(next);
    }

    void active(long now) {
        lastActivity = now;
    }

    void progressed(long now) {
        lastProgress = now;
    }

    boolean idleSince(long nanos) {
        return lastActivity - nanos < 0;
    }

    /** -1 while unknown. */
    long sourceEnd() {
        return sourceEnd;
    }

    /** While nobody hears the source, the time since it was last heard is the least that must be assumed. */
    double lagSeconds(long next, long now) {
        return switch (lag.at(next, now)) {
            case Lag.None none -> 0;
            case Lag.Behind behind -> behind.time().toNanos() / 1e9;
            case Lag.Unknown unknown ->
                unknown.time().isZero() ? -1 : unknown.time().toNanos() / 1e9;
        };
    }

    /** Since when nothing moved although something should, in nanoseconds. */
    long stalled(PartitionState state, long now) {
        boolean due = switch (state.phase()) {
            case Phase.Streaming streaming -> sourceEnd > state.next();
            case Phase.Resyncing resyncing -> true;
            case Phase.Aligning aligning -> true;
            case Phase.RecordingAlignment recording -> true;
            case Phase.RecordingEpoch recording -> true;
            case Phase.Prefilling prefilling -> true;
            case Phase.FillingHole filling -> true;
            case Phase.Stopping stopping -> true;
            case Phase.Sealing sealing -> true;
            case Phase.Provisioning provisioning -> false;
            case Phase.TakingOver taking -> false;
            case Phase.Paused paused -> false;
            case Phase.Halted halted -> false;
            case Phase.Sealed sealed -> false;
            case Phase.Released released -> false;
        };
        if (!due) {
            lastProgress = now;
        }
        return now - lastProgress;
    }
}
