package io.lockstep.sandbox.compare;

/** Which target offset a source offset must have. */
@FunctionalInterface
public interface OffsetMapping {
    /** Offsets are the same on both sides. */
    OffsetMapping IDENTITY = (topic, partition, offset) -> offset;

    /** Must grow with {@code sourceOffset}. */
    long target(String topic, int partition, long sourceOffset);
}
