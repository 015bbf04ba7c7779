package io.lockstep.worker;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.Translation;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkDesk;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A link that shows what it is told to, keeps the engine's promises about errors and remembers what it was asked. */
public final class FakeLink implements Link {
    private final AtomicReference<LinkSnapshot> shown;
    private final AtomicReference<GroupsSnapshot> groups = new AtomicReference<>(GroupSamples.groups());
    private final FakeDesk desk = new FakeDesk(Samples.LINK.pair());
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public FakeLink(LinkSnapshot shown) {
        this.shown = new AtomicReference<>(shown);
    }

    public void show(LinkSnapshot snapshot) {
        shown.set(snapshot);
    }

    public void show(GroupsSnapshot snapshot) {
        groups.set(snapshot);
    }

    /** What was asked of it, in order. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public LinkSnapshot snapshot() {
        LinkSnapshot now = shown.get();
        if (now == null) {
            throw new IllegalStateException("a fake always shows something");
        }
        return now;
    }

    @Override
    public CompletionStage<PartitionSnapshot> resume(PartitionId partition, Acceptance acceptance) {
        asked.add("resume " + partition + " " + acceptance);
        return answer(partition, "Halted", "cannot be resumed while Streaming");
    }

    @Override
    public CompletionStage<PartitionSnapshot> seal(PartitionId partition, int epoch) {
        asked.add("seal " + partition + " " + epoch);
        return answer(partition, "Streaming", "cannot be sealed while Halted");
    }

    @Override
    public CompletionStage<PartitionSnapshot> pause(PartitionId partition) {
        asked.add("pause " + partition);
        return answer(partition, "Streaming", "cannot be paused while Halted");
    }

    private CompletionStage<PartitionSnapshot> answer(PartitionId id, String needed, String otherwise) {
        return snapshot().partitions().stream()
                .filter(p -> p.topic().equals(id.topic()) && p.partition() == id.partition())
                .findFirst()
                .map(p -> p.state().equals(needed)
                        ? CompletableFuture.completedStage(p)
                        : CompletableFuture.<PartitionSnapshot>failedStage(
                                new IllegalStateException(id + " " + otherwise)))
                .orElseGet(() -> CompletableFuture.failedStage(
                        new IllegalArgumentException(id + " is not owned by this worker")));
    }

    @Override
    public GroupsSnapshot lastGroups() {
        GroupsSnapshot now = groups.get();
        if (now == null) {
            throw new IllegalStateException("a fake always shows something");
        }
        return now;
    }

    @Override
    public CompletionStage<GroupsSnapshot> groups() {
        return CompletableFuture.completedStage(lastGroups());
    }

    @Override
    public CompletionStage<GroupsSnapshot> syncGroups(Set<String> accepted) {
        asked.add("sync " + new TreeSet<>(accepted));
        return lastGroups().coordinator()
                ? groups()
                : CompletableFuture.failedStage(new IllegalStateException("the coordinator is another worker"));
    }

    @Override
    public CompletionStage<List<GroupCheckpoint>> groupHistory(String group) {
        return CompletableFuture.completedStage(GroupSamples.history(group));
    }

    @Override
    public CompletionStage<GroupSnapshot> restoreGroup(String group, long atMillis) {
        asked.add("restore " + group + " " + atMillis);
        return lastGroups().groups().stream()
                .filter(each -> each.group().equals(group))
                .findFirst()
                .map(CompletableFuture::completedStage)
                .orElseGet(() -> CompletableFuture.failedStage(
                        new IllegalArgumentException("there is no checkpoint of group " + group)));
    }

    @Override
    public CompletionStage<Translation> translate(PartitionId partition, long offset) {
        return CompletableFuture.completedStage(GroupSamples.translation(partition, offset));
    }

    @Override
    public LinkDesk desk() {
        return desk;
    }

    public FakeDesk held() {
        return desk;
    }

    @Override
    public void close(Duration deadline) {
        asked.add("close");
    }
}
