package io.lockstep.replicator.state;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.LogMatching.Count;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import java.util.List;
import java.util.OptionalLong;

/** Where a partition stands. */
public sealed interface Phase {
    /** The name that people, metrics and logs see. */
    default String label() {
        return getClass().getSimpleName();
    }

    /** Whether both sides are known to agree up to its position, and it goes on from there. */
    default boolean mirrors() {
        return this instanceof Streaming || this instanceof RecordingEpoch || this instanceof FillingHole;
    }

    /** Waits until the topic exists on the target and what is written down about it has been read. */
    record Provisioning() implements Phase {}

    /** Asks the target for its end, after a start or after an append or fill whose result is not certain. */
    record Resyncing(String why) implements Phase {}

    /**
     * Compares the target's tail with the source.
     *
     * @param known a target offset below which both sides are known to agree; empty right after a start
     */
    record Aligning(Observed target, OptionalLong known) implements Phase {}

    /**
     * Writes an alignment's finding down before going on at {@code next}.
     *
     * @param readUpTo see {@link PartitionState}
     */
    record RecordingAlignment(long next, long shift, int sequence, long readUpTo) implements Phase {
        @Override
        public String label() {
            return "Aligning";
        }
    }

    /** Brings an empty target to the source's log start, {@code to}. */
    record Prefilling(long to, Part part) implements Phase {
        /** What is under way. */
        public enum Part {
            RECORDING,
            FILLING,
            DELETING
        }
    }

    /**
     * Matches what another tool has written to the target with the source, stretch by stretch.
     *
     * @param target as it was when the matching began, or found it longer
     * @param count of the records that were matched so far
     * @param whole whether all of it is matched; the target is looked at once more then, after a while
     */
    record TakingOver(Observed target, Count count, boolean whole) implements Phase {}

    /** Appends what the feed brings. */
    record Streaming() implements Phase {}

    /** Writes down under which leader epoch of the source the next piece was written, before it is mirrored. */
    record RecordingEpoch() implements Phase {
        @Override
        public String label() {
            return "Streaming";
        }
    }

    /**
     * Bridges source offsets without visible records.
     *
     * @param gaps adjacent, in order
     * @param to the source offset after them
     */
    record FillingHole(List<Piece.Gap> gaps, long to, Part part) implements Phase {
        /** What is under way. */
        public enum Part {
            /** A loss is written down before it is bridged. */
            RECORDING_LOSS,
            WRITING,
            /** A changed shift is written down before any record follows it. */
            RECORDING_SHIFT
        }

        public FillingHole {
            gaps = List.copyOf(gaps);
        }
    }

    /** Sends nothing more and waits until every answer under way is in. */
    record Stopping(Phase then) implements Phase {
        @Override
        public String label() {
            return then.label();
        }
    }

    /** Stopped by an operator. */
    record Paused() implements Phase {}

    /** Cannot go on. */
    record Halted(Halt halt) implements Phase {}

    /** Writes the marker from which on the broker refuses every older epoch. */
    record Sealing(int epoch) implements Phase {
        @Override
        public String label() {
            return "Sealed";
        }
    }

    /**
     * The target log refuses everything below {@code epoch}.
     *
     * @param end where the target log ended when it was found sealed
     */
    record Sealed(int epoch, long end) implements Phase {}

    /** Handed over to another worker; the end. */
    record Released() implements Phase {}
}
