package io.lockstep.replicator.port;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import java.util.concurrent.CompletionStage;

/**
 * Matches a target that another tool has filled with its source, record by record, a stretch at a time. Nothing is
 * written and nothing is remembered between calls: what was found is in the map. Stages complete within a minute,
 * exceptionally when either log could not be read. Safe for use from any thread.
 */
public interface LogMatching extends AutoCloseable {
    /**
     * Goes on behind what {@code soFar} covers; the identity has it begin anew.
     *
     * @param end the target's end
     */
    CompletionStage<Outcome> match(PartitionId partition, OffsetMap soFar, long end);

    @Override
    void close();

    /** What came of one stretch. */
    sealed interface Outcome {}

    /**
     * A part of the target is matched.
     *
     * @param map as far as that goes: its last segment is the pair of offsets to go on from
     */
    record Advanced(OffsetMap map, Count count) implements Outcome {}

    /** All of the target is matched; {@code next} of the source belongs at the target's end. */
    record Complete(OffsetMap map, long next, Count count) implements Outcome {}

    /** The source cannot be read that far yet; to be asked again, with this map. */
    record Unready(OffsetMap map, Count count, String why) implements Outcome {}

    /**
     * The contents do not belong together.
     *
     * @param reached the target offset that could not be matched
     */
    record Refused(Halt halt, long reached) implements Outcome {}

    /**
     * Records of the target.
     *
     * @param matched that stand for a record of the source
     * @param doubled further copies of a record that was matched before
     * @param aborted copies of what the source's own transactions took back
     * @param older before the first one that the source still holds
     */
    record Count(long matched, long doubled, long aborted, long older) {
        public static final Count NONE = new Count(0, 0, 0, 0);

        /** Both together. */
        public Count plus(Count more) {
            return new Count(
                    matched + more.matched, doubled + more.doubled, aborted + more.aborted, older + more.older);
        }

        @Override
        public String toString() {
            return matched + " records matched, " + doubled + " doubled, " + aborted + " of aborted transactions, "
                    + older + " older than the source's log";
        }
    }
}
