package io.lockstep.failover.promises;

import io.lockstep.failover.port.Digests;
import io.lockstep.offsets.PartitionId;

/** Two regions in which records are written apart. */
public interface DigestsScene {
    Digests digests();

    String one();

    String other();

    /** Creates a topic of one partition in both regions whose name nobody used before. */
    PartitionId partition(boolean compacted);

    /** Writes records, each in a batch of its own, or all in one; the same values give the same records. */
    void write(String region, PartitionId partition, boolean together, String... values);

    /** Writes a record in a transaction that is aborted: two offsets, the marker's included. */
    void abort(String region, PartitionId partition, String value);

    /** Removes what lies before an offset. */
    void delete(String region, PartitionId partition, long before);
}
