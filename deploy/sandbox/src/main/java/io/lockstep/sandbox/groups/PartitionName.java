package io.lockstep.sandbox.groups;

import java.util.Comparator;

/** A partition of a topic; in the order of a table. */
public record PartitionName(String topic, int partition) implements Comparable<PartitionName> {
    private static final Comparator<PartitionName> ORDER =
            Comparator.comparing(PartitionName::topic).thenComparingInt(PartitionName::partition);

    @Override
    public int compareTo(PartitionName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
