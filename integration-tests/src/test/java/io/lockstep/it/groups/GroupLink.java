package io.lockstep.it.groups;

import io.lockstep.it.harness.Regions;
import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.PositionSnapshot;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A running link that carries groups over. */
final class GroupLink implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Regions regions;
    private final Link link;

    private GroupLink(Regions regions, Link link) {
        this.regions = regions;
        this.link = link;
    }

    static GroupLink run(Regions regions, LinkSettings settings) {
        return new GroupLink(regions, regions.run(settings));
    }

    static Groups groups(String... include) {
        return every(Duration.ofMillis(500), include);
    }

    static Groups every(Duration every, String... include) {
        return groups(every, DeletedGroups.KEEP, include);
    }

    static Groups groups(Duration every, DeletedGroups deleted, String... include) {
        return new Groups(List.of(include), List.of(), every, deleted, Duration.ofHours(24), CheckpointForm.NONE);
    }

    static LinkSettings with(LinkSettings link, Groups groups, boolean mapped) {
        return link.but().groups(groups).mapped(mapped).build();
    }

    Link link() {
        return link;
    }

    /** Waits until this worker carries the groups over. */
    void awaitPasses() {
        Await.within(PATIENCE)
                .until("the first pass", () -> link.lastGroups().pass().at() != null);
    }

    GroupsSnapshot sync(String... accepted) {
        return answer(link.syncGroups(Set.of(accepted)));
    }

    static <T> T answer(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new AssertionError("not answered as hoped", e);
        }
    }

    GroupSnapshot group(String group) {
        return find(group).orElseThrow(() -> new AssertionError("no group " + group + " in " + link.lastGroups()));
    }

    private Optional<GroupSnapshot> find(String group) {
        return link.lastGroups().groups().stream()
                .filter(each -> each.group().equals(group))
                .findFirst();
    }

    PositionSnapshot position(String group, String topic, int partition) {
        return group(group).positions().stream()
                .filter(each -> each.topic().equals(topic) && each.partition() == partition)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no position of " + group + ": " + group(group)));
    }

    GroupSnapshot await(String group, String what, Predicate<GroupSnapshot> wanted) {
        try {
            Await.within(PATIENCE)
                    .until(group + " " + what, () -> find(group).filter(wanted).isPresent());
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(e.getMessage() + "; groups: " + link.lastGroups(), e);
        }
        return group(group);
    }

    GroupSnapshot awaitState(String group, String state) {
        return await(group, "becomes " + state, found -> found.state().equals(state));
    }

    @Override
    public void close() {
        regions.end(link);
    }
}
