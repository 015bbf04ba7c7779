package io.lockstep.replicator.decision.match;

/** Where both logs begin to belong together, or why that cannot be told. */
sealed interface Anchor {
    /**
     * From these offsets on the logs run side by side.
     *
     * @param older records of the target before that
     */
    record At(long source, long target, long older) implements Anchor {}

    /** The target holds no record. */
    record TargetEmpty() implements Anchor {}

    /** The source holds no record that can be read. */
    record SourceEmpty() implements Anchor {}

    /** Neither is the target's begin on the source nor the source's on the target. */
    record Nowhere() implements Anchor {}
}
