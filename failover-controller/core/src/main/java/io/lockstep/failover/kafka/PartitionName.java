package io.lockstep.failover.kafka;

import io.lockstep.offsets.PartitionId;

/** Kafka's usual form of a partition's name, read back. */
final class PartitionName {
    private PartitionName() {}

    static PartitionId parse(String name) {
        int dash = name.lastIndexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("'" + name + "' is no partition; write e.g. orders-3");
        }
        return new PartitionId(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
    }
}
