package io.lockstep.connect.config;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.plan.PartitionRanges;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the connector gives to one task beside its own settings.
 *
 * @param connector as Connect calls it
 * @param number from 0; the first task coordinates the link
 */
public record TaskKeys(String connector, int number, SortedSet<PartitionId> partitions) {
    private static final String CONNECTOR = "name";
    private static final String NUMBER = "lockstep.task";
    private static final String PARTITIONS = "lockstep.partitions";

    public TaskKeys {
        partitions = Collections.unmodifiableSortedSet(new TreeSet<>(partitions));
    }

    public static Map<String, String> write(
            Map<String, String> connector, int number, SortedSet<PartitionId> partitions) {
        Map<String, String> task = new TreeMap<>(connector);
        task.put(NUMBER, String.valueOf(number));
        task.put(PARTITIONS, PartitionRanges.write(partitions));
        return task;
    }

    public static TaskKeys read(Map<String, String> task) {
        return new TaskKeys(
                task.getOrDefault(CONNECTOR, "lockstep"),
                Integer.parseInt(task.getOrDefault(NUMBER, "0")),
                PartitionRanges.read(task.getOrDefault(PARTITIONS, "")));
    }

    public boolean coordinator() {
        return number == 0;
    }

    /** Tells it from other tasks, and from itself on another machine. */
    public String name() {
        String host = System.getenv("HOSTNAME");
        String where = host == null || host.isBlank() ? "" : "@" + host;
        return "connect-" + connector + "-" + number + "-"
                + ProcessHandle.current().pid() + where;
    }
}
