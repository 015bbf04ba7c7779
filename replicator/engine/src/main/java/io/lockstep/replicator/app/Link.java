package io.lockstep.replicator.app;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Acceptance;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * One running link. Safe for use from any thread; no call blocks.
 *
 * <p>Stages complete exceptionally with {@link IllegalArgumentException} when the partition is not owned by this
 * worker, and with {@link IllegalStateException} when its phase does not allow the request; the message says which.
 */
public interface Link {
    /** How the link stands now. */
    LinkSnapshot snapshot();

    /** Takes a halted or paused partition up again, beginning with alignment. */
    CompletionStage<PartitionSnapshot> resume(PartitionId partition, Acceptance acceptance);

    /** Stops mirroring one partition until it is resumed. */
    CompletionStage<PartitionSnapshot> pause(PartitionId partition);

    /**
     * Closes the target log for every epoch below this one, by a marker that its brokers enforce. Completes once the
     * request is taken; the partition is {@code Sealed} when the marker lies on the target.
     */
    CompletionStage<PartitionSnapshot> seal(PartitionId partition, int epoch);

    /** Stops mirroring, gives up the partitions and closes every connection within the deadline. */
    void close(Duration deadline);
}
