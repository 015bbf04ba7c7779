package io.lockstep.sandbox.app;

import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.GroupsResult;
import io.lockstep.sandbox.groups.PositionRow;
import io.lockstep.sandbox.groups.kafka.GroupsComparison;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.GroupsView;
import io.lockstep.sandbox.worker.WorkerClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The end of a run for the consumer groups: one more pass, then both regions are asked, then consumers move to west. */
final class GroupsVerdict {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final WorkerClient client;
    private final Map<String, String> source;
    private final Map<String, String> target;
    private final List<DemoGroup> groups;

    /**
     * @param source settings of whoever may look at the groups
     * @param target settings of whoever may be in them
     */
    GroupsVerdict(WorkerClient client, Map<String, String> source, Map<String, String> target, List<DemoGroup> groups) {
        this.client = client;
        this.source = source;
        this.target = target;
        this.groups = groups;
    }

    /** The groups must have no members any more, and west must have everything. */
    GroupsResult reach(String link) {
        GroupsView told = lastPass(link);
        return new GroupsComparison(source, target)
                .of(
                        groups,
                        (group, topic, partition) ->
                                told.state(group, topic, partition).orElse(PositionRow.UNTOLD));
    }

    /** A worker that has just taken over is not ready at once. */
    private GroupsView lastPass(String link) {
        AtomicReference<@Nullable GroupsView> told = new AtomicReference<>();
        AtomicReference<String> refusal = new AtomicReference<>("");
        Await.within(PATIENCE).every(BETWEEN).holds(() -> {
            try {
                GroupsView answer = client.syncGroups(link);
                told.set(answer.pass().failure().isEmpty() ? answer : null);
                refusal.set(answer.pass().failure());
            } catch (IllegalStateException e) {
                refusal.set(String.valueOf(e.getMessage()));
            }
            return told.get() != null;
        });
        GroupsView last = told.get();
        if (last == null) {
            throw new PartFailed("worker of west did not carry the groups' positions over within "
                    + PATIENCE.toSeconds() + " s: " + refusal.get());
        }
        return last;
    }
}
