package io.lockstep.replicator;

/** Why offsets of the source log hold no record that a {@code read_committed} consumer can see. */
public enum HoleKind {
    /** A transaction marker. */
    MARKER,
    /** Records of an aborted transaction. */
    ABORTED,
    /** Removed by compaction. */
    COMPACTED,
    /** Below the log start when mirroring began. */
    PREFIX,
    /** Removed by retention before it was mirrored: a loss, recorded by range. */
    LOST
}
