package io.lockstep.failover.promises;

import io.lockstep.failover.port.Regions;
import io.lockstep.offsets.PartitionId;

/** A region that answers and one that is silent, and what happens in the first. */
public interface RegionsScene {
    Regions regions();

    /** The one that answers. */
    String region();

    /** The one that does not. */
    String silent();

    /** Creates a topic of the pair whose name nobody used before. */
    String topic(int partitions);

    /** Writes records; acknowledged when this returns. */
    void append(PartitionId partition, int records);

    /** Writes a record in a transaction that stays open. */
    void begin(String transactionalId, PartitionId partition);

    /** Ends what {@link #begin} began. */
    void commit(String transactionalId);

    void position(String group, PartitionId partition, long offset);

    /** Has one consumer read the topic in a group, until it is closed. */
    Member join(String group, String topic);

    void config(String topic, String key, String value);

    /** One member of a group. */
    interface Member extends AutoCloseable {
        /** Leaves the group. */
        @Override
        void close();
    }
}
