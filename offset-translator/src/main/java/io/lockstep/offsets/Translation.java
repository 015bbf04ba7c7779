package io.lockstep.offsets;

/** Where a consumer that stands at a source offset would go on on the target. */
public sealed interface Translation {
    /** At this offset, which stands for the same place of the log. */
    record Exact(long target) implements Translation {}

    /** The place itself is not on the target; {@code next} is the first offset behind it that is. */
    record InHole(long next) implements Translation {}

    /** Not mirrored yet: so many offsets are missing. */
    record Waiting(long by) implements Translation {}

    /** Cannot be told, and why. */
    record Unknown(String reason) implements Translation {}
}
