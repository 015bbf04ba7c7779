package io.lockstep.replicator;

import java.util.List;
import java.util.Map;

/**
 * How one worker's share of a link stands, as it tells a controller through the control topic.
 *
 * @param mirrored partitions that are mirrored now
 * @param halted by partition, why
 * @param contested topics that another pair claims, too
 * @param contestedGroups consumer groups that another pair claims, too
 * @param lagRecords of all its partitions together, -1 while one of them is not known
 * @param lagSeconds of the partition that is furthest behind, -1 while one of them is not known
 * @param groupsAgeSeconds since groups were carried over last, -1 where this worker does not
 * @param beat grows with every telling, so that a reader can tell a silent worker without comparing clocks
 * @param at when it was written, ISO-8601
 * @param reaches by region, as whom it reaches the brokers there; empty where the worker is too old to tell
 */
public record WorkerStatus(
        String state,
        int epoch,
        int mirrored,
        Map<String, String> halted,
        List<String> contested,
        List<String> contestedGroups,
        long lagRecords,
        double lagSeconds,
        double groupsAgeSeconds,
        long beat,
        String at,
        Map<String, Identity> reaches) {
    public WorkerStatus {
        halted = Map.copyOf(halted);
        contested = List.copyOf(contested);
        contestedGroups = List.copyOf(contestedGroups);
        reaches = Map.copyOf(reaches);
    }

    /** @param principal as far as its settings tell; empty where only the brokers know */
    public record Identity(String principal, String protocol) {}
}
