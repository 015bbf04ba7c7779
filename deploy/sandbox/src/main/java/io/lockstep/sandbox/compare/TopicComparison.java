package io.lockstep.sandbox.compare;

import java.util.List;

/**
 * What was found in one topic.
 *
 * @param compacted whether records at common offsets and last values per key were compared, instead of every record
 * @param firstMismatches some of them, in the order found
 */
public record TopicComparison(
        String topic, boolean compacted, List<PartitionComparison> partitions, List<Mismatch> firstMismatches) {
    public TopicComparison {
        partitions = List.copyOf(partitions);
        firstMismatches = List.copyOf(firstMismatches);
    }

    /** No mismatch, and every partition ends where it should. */
    public boolean identical() {
        return mismatches() == 0 && partitions.stream().allMatch(PartitionComparison::endsAgree);
    }

    public long records() {
        return partitions.stream().mapToLong(PartitionComparison::records).sum();
    }

    public long mismatches() {
        return partitions.stream().mapToLong(PartitionComparison::mismatches).sum();
    }

    /** Sum over partitions. */
    public long sourceEnd() {
        return partitions.stream().mapToLong(PartitionComparison::sourceEnd).sum();
    }

    /** Sum over partitions. */
    public long targetEnd() {
        return partitions.stream().mapToLong(PartitionComparison::targetEnd).sum();
    }

    /** The shift that is farthest from 0. */
    public long shift() {
        return partitions.stream()
                .mapToLong(PartitionComparison::shift)
                .reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
    }
}
