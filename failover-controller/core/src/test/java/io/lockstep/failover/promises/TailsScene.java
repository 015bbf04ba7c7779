package io.lockstep.failover.promises;

import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.port.Tails;
import io.lockstep.offsets.PartitionId;
import java.util.List;

/** A region in which applications write, and one that does not answer. */
public interface TailsScene {
    Tails tails();

    String region();

    /** Known by name, and silent. */
    String silent();

    /** Creates a topic of one partition whose name nobody used before. */
    PartitionId partition();

    /** Writes one record per timestamp, in ms since 1970. */
    void write(PartitionId partition, long... timestamps);

    /** Writes a record in a transaction that then ends: two offsets, the marker's included. */
    void transaction(PartitionId partition, long timestamp, boolean committed);

    /** Writes a record in a transaction that stays open until it is closed. */
    Undecided open(PartitionId partition, long timestamp);

    /** Removes what lies before an offset. */
    void delete(PartitionId partition, long before);

    /** Where the next record would lie. */
    long end(PartitionId partition);

    /** Which records lie in the files, as {@code partition@offset}, in the files' order. */
    List<String> kept(TailExported exported);

    /** A transaction that is open. */
    interface Undecided extends AutoCloseable {
        /** Aborts it. */
        @Override
        void close();
    }
}
