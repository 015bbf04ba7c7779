package io.lockstep.it.input;

import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.app.Link;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** A group that commits and a share group of one user's link, handled by the super users of both regions. */
final class CarriedGroups {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RegionCluster east;
    private final RegionCluster west;
    private final String prefix;

    /** @param prefix of their names */
    CarriedGroups(SecuredRegions regions, String prefix) {
        this.east = regions.both().east();
        this.west = regions.both().west();
        this.prefix = prefix;
    }

    /** Carries them over, and deletes them with the source. */
    Groups policy() {
        return policy(CheckpointForm.NONE);
    }

    /** The same with another tool's checkpoints. */
    Groups policy(CheckpointForm emit) {
        return new Groups(
                List.of(prefix + "-.*"),
                List.of(),
                Duration.ofMillis(500),
                DeletedGroups.DELETE,
                Duration.ofHours(1),
                emit);
    }

    String[] names() {
        return new String[] {committing(), sharing()};
    }

    String committing() {
        return prefix + "-billing";
    }

    String sharing() {
        return prefix + "-stock";
    }

    /** Both groups stand at this offset of the topic's first partition on east. */
    void commit(String topic, long offset) {
        TopicPartition first = new TopicPartition(topic, 0);
        await(east.admin()
                .alterConsumerGroupOffsets(committing(), Map.of(first, new OffsetAndMetadata(offset)))
                .all());
        await(east.admin()
                .alterShareGroupOffsets(sharing(), Map.of(first, offset))
                .all());
    }

    void awaitOnTheTarget(Link link, String topic, long offset) {
        TopicPartition first = new TopicPartition(topic, 0);
        await(link, "both groups on the target", all -> committed(first) == offset && shareStart(first) == offset);
    }

    private long committed(TopicPartition partition) {
        return Optional.ofNullable(await(west.admin()
                                .listConsumerGroupOffsets(committing())
                                .partitionsToOffsetAndMetadata())
                        .get(partition))
                .map(OffsetAndMetadata::offset)
                .orElse(-1L);
    }

    private long shareStart(TopicPartition partition) {
        try {
            return Optional.ofNullable(await(west.admin()
                                    .listShareGroupOffsets(Map.of(sharing(), new ListShareGroupOffsetsSpec()))
                                    .partitionsToOffsetInfo(sharing()))
                            .get(partition))
                    .map(info -> info.startOffset())
                    .orElse(-1L);
        } catch (AssertionError e) {
            return -1;
        }
    }

    /** Deletes the group that commits on east. */
    void delete() {
        await(east.admin().deleteConsumerGroups(List.of(committing())).all());
    }

    /** Deletes the group that commits on east, and waits until it is gone from the target. */
    void deleteAndAwait(Link link) {
        delete();
        await(link, "the group to be deleted on the target", all -> !onTheTarget(committing()));
    }

    boolean onTheTarget(String group) {
        return await(west.admin().listGroups().all()).stream()
                .anyMatch(listing -> listing.groupId().equals(group));
    }

    /** Waits until the last pass shows what is wanted of a group. */
    static void awaitGroup(Link link, String group, String what, Predicate<GroupSnapshot> wanted) {
        await(
                link,
                group + " " + what,
                all -> all.lastGroups().groups().stream()
                        .anyMatch(each -> each.group().equals(group) && wanted.test(each)));
    }

    static void await(Link link, String what, Predicate<Link> wanted) {
        try {
            Await.within(PATIENCE).until(what, () -> wanted.test(link));
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(e.getMessage() + "; groups: " + link.lastGroups(), e);
        }
    }

    private static <T> T await(KafkaFuture<T> call) {
        try {
            return call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("region does not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
