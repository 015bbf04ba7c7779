package io.lockstep.gateway.drive;

import io.lockstep.gateway.state.Act;
import io.lockstep.gateway.state.Act.HoldThem;
import java.time.Duration;
import java.util.Optional;

/** Whether the loop turns and the data path ends what it was told. Written by one thread, read by any. */
final class Pulse {
    private static final Duration STILL = Duration.ofSeconds(10);

    private volatile long turned = System.nanoTime();
    private volatile long busySince = turned;
    private volatile Optional<Act> busy = Optional.empty();

    /** @param nanos a monotonic clock's, as below */
    void turned(long nanos, Optional<Act> doing) {
        turned = nanos;
        if (!doing.equals(busy)) {
            busySince = nanos;
            busy = doing;
        }
    }

    boolean beats(long nanos) {
        long allowed = busy.orElse(null) instanceof HoldThem hold
                ? Duration.ofMillis(hold.withinMs()).plus(STILL).toNanos()
                : STILL.toNanos();
        boolean stuck = busy.isPresent() && nanos - busySince > allowed;
        return nanos - turned <= STILL.toNanos() && !stuck;
    }
}
