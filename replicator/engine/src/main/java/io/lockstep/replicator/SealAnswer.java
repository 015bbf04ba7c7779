package io.lockstep.replicator;

import java.util.HashMap;
import java.util.Map;

/**
 * How far one worker is with a {@link SealRequest}. What one worker sealed and another one took over later stands in
 * both answers; either is right.
 *
 * @param partitions by topic and number, those that this worker owns or sealed itself
 * @param at when it was written, ISO-8601
 */
public record SealAnswer(
        String run, int epoch, Map<String, Map<Integer, PartitionAnswer>> partitions, GroupsAnswer groups, String at) {
    public SealAnswer {
        Map<String, Map<Integer, PartitionAnswer>> copy = new HashMap<>();
        partitions.forEach((topic, answers) -> copy.put(topic, Map.copyOf(answers)));
        partitions = Map.copyOf(copy);
    }

    /** Where a partition stands. */
    public enum PartitionState {
        /** The target's brokers refuse every older epoch; where they do not help, the note says so. */
        SEALED,
        /** Not at the frozen end yet, or waiting for the groups' last pass. */
        MIRRORING,
        /** Cannot go on; the note says why. */
        HALTED,
        /** Does not move for another reason, which the note says. */
        OTHER
    }

    /**
     * A partition.
     *
     * @param source the next source offset to mirror; at a sealed one not above the frozen end
     * @param target the target's end; at a sealed one behind the seal
     */
    public record PartitionAnswer(long source, long target, PartitionState state, String note) {}

    /** Where the groups' last pass stands. */
    public enum GroupsState {
        /** A pass after all of this worker's partitions were mirrored left no position waiting. */
        DONE,
        /** Not yet; after the request's time the partitions are sealed all the same. */
        WAITING,
        /** The policy carries no groups over. */
        NONE,
        /** Another worker is the link's coordinator. */
        ELSEWHERE
    }

    /**
     * The groups.
     *
     * @param synced positions that are equal on both sides
     * @param waiting positions ahead of what is mirrored
     * @param detail what else there is to say, e.g. positions left alone and why
     */
    public record GroupsAnswer(GroupsState state, long synced, long waiting, String detail) {}

    /** Whether it says the same, whenever it was written. */
    public boolean says(SealAnswer other) {
        return run.equals(other.run)
                && epoch == other.epoch
                && partitions.equals(other.partitions)
                && groups.equals(other.groups);
    }
}
