package io.lockstep.replicator.app;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.Translation;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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

    /** Consumer groups and how their positions stand; empty where the policy carries none over. */
    CompletionStage<GroupsSnapshot> groups();

    /** What the last pass over the groups found, without asking anybody. */
    GroupsSnapshot lastGroups();

    /**
     * Carries positions over now. Completes when that is done.
     *
     * @param accepted groups whose positions on the target are replaced whoever moved them
     */
    CompletionStage<GroupsSnapshot> syncGroups(Set<String> accepted);

    /** Where a group stood, oldest first, as far back as the checkpoints reach. */
    CompletionStage<List<GroupCheckpoint>> groupHistory(String group);

    /** Puts a group on the target back to where it stood at a moment, in ms since 1970; the sync then leaves it alone. */
    CompletionStage<GroupSnapshot> restoreGroup(String group, long atMillis);

    /** Where a position of the source belongs on the target. */
    CompletionStage<Translation> translate(PartitionId partition, long offset);

    /** Where this worker tells controllers something; its calls block. */
    LinkDesk desk();

    /** Stops mirroring, gives up the partitions and closes every connection within the deadline. */
    void close(Duration deadline);
}
