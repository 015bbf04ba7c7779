package io.lockstep.sandbox.groups;

import java.time.Duration;

/** How a group of the demo works. */
public enum Habit {
    /** Reads whatever there is. */
    KEEPS_UP(500, Duration.ofMillis(100), Long.MAX_VALUE),
    /** Falls behind farther and farther. */
    SLOW(5, Duration.ofMillis(500), Long.MAX_VALUE),
    /** Reads a little and ends; its position stays. */
    STOPPED(20, Duration.ZERO, 100),
    /** Keeps up, and commits its position in the transaction that writes its result. */
    TRANSACTIONAL(200, Duration.ofMillis(100), Long.MAX_VALUE);

    private final int recordsPerStep;
    private final Duration pause;
    private final long limit;

    Habit(int recordsPerStep, Duration pause, long limit) {
        this.recordsPerStep = recordsPerStep;
        this.pause = pause;
        this.limit = limit;
    }

    /** At most. */
    public int recordsPerStep() {
        return recordsPerStep;
    }

    /** Between two steps. */
    public Duration pause() {
        return pause;
    }

    /** Whether a group that has read so many records ends. */
    public boolean done(long records) {
        return records >= limit;
    }
}
