package io.lockstep.replicator;

import java.util.List;
import java.util.OptionalInt;

/**
 * A run of source offsets in order, as the fetch side hands it over: either records that lie without a gap, ready to
 * be appended as one batch, or a hole. Offsets are source offsets, {@code to} is exclusive.
 */
public sealed interface Piece {
    long from();

    long to();

    /** The source's leader epoch when it was written; empty where nothing tells it. */
    OptionalInt epoch();

    default long length() {
        return to() - from();
    }

    /**
     * One dense batch.
     *
     * @param payload the encoded batch
     * @param untouched whether the source's bytes are passed on as they came (header aside)
     * @param leaderEpoch the source's leader epoch when it was written, -1 where the format does not tell it
     * @param maxTimestamp the youngest record's timestamp in ms since 1970
     */
    record Data(long from, long to, Payload payload, boolean untouched, int leaderEpoch, long maxTimestamp)
            implements Piece {
        /** These, which must lie one behind another, as one. */
        public static Data joined(List<Data> parts) {
            Data first = parts.getFirst();
            long youngest = parts.stream().mapToLong(Data::maxTimestamp).max().orElseThrow();
            return new Data(first.from, parts.getLast().to, new Joined(parts), false, first.leaderEpoch, youngest);
        }

        /** The batches as they were read: itself, unless it was joined. */
        public List<Data> parts() {
            return payload instanceof Joined joined ? joined.parts() : List.of(this);
        }

        @Override
        public OptionalInt epoch() {
            return leaderEpoch < 0 ? OptionalInt.empty() : OptionalInt.of(leaderEpoch);
        }
    }

    /**
     * Offsets without a visible record.
     *
     * @param epoch of the batch that lies there; where none does, of the one that follows
     */
    record Gap(long from, long to, HoleKind kind, OptionalInt epoch) implements Piece {
        /** Of which the leader epoch is not known. */
        public Gap(long from, long to, HoleKind kind) {
            this(from, to, kind, OptionalInt.empty());
        }
    }
}
