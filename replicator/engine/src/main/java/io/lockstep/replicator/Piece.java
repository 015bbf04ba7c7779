package io.lockstep.replicator;

/**
 * A run of source offsets in order, as the fetch side hands it over: either records that lie without a gap, ready to
 * be appended as one batch, or a hole. Offsets are source offsets, {@code to} is exclusive.
 */
public sealed interface Piece {
    long from();

    long to();

    default long length() {
        return to() - from();
    }

    /**
     * One dense batch.
     *
     * @param payload the encoded batch
     * @param untouched whether the source's bytes are passed on as they came (header aside)
     * @param leaderEpoch the source's leader epoch when it was written
     * @param maxTimestamp the youngest record's timestamp in ms since 1970
     */
    record Data(long from, long to, Payload payload, boolean untouched, int leaderEpoch, long maxTimestamp)
            implements Piece {}

    /** Offsets without a visible record. */
    record Gap(long from, long to, HoleKind kind) implements Piece {}
}
