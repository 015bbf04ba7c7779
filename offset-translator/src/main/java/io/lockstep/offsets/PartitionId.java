package io.lockstep.offsets;

/** A topic partition, named alike on both sides of a link. */
public record PartitionId(String topic, int partition) implements Comparable<PartitionId> {
    @Override
    public int compareTo(PartitionId other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
    }

    /** Kafka's usual form, {@code orders-3}. */
    @Override
    public String toString() {
        return topic + "-" + partition;
    }

    /** Reads {@link #toString}'s form back; the partition is what follows the last dash. */
    public static PartitionId parse(String text) {
        int dash = text.lastIndexOf('-');
        if (dash <= 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a topic partition. Write topic-partition, e.g. orders-3");
        }
        try {
            return new PartitionId(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a topic partition. Write topic-partition, e.g. orders-3", e);
        }
    }
}
