package io.lockstep.replicator.wire;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.FillOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.common.Node;

/**
 * Fills with control markers on their way: those of all partitions of a leader that wait at the same time leave in one
 * request. Belongs to the target log's thread; each fill is answered exactly once, inside {@link #pump} or the client's poll.
 */
final class MarkerQueue {
    private final WireClient client;
    private final Calls calls;
    private final Look look;
    private final Set<MarkerFill> waiting = new LinkedHashSet<>();
    private final Queue<Runnable> outcomes = new ArrayDeque<>();

    /** Leaders that something waits for. It is not handed to them before: meanwhile another may come to lead. */
    private final Set<Node> busy = new LinkedHashSet<>();

    MarkerQueue(WireClient client, Calls calls) {
        this.client = client;
        this.calls = calls;
        this.look = new Look(client);
    }

    void add(MarkerFill fill) {
        waiting.add(fill);
        look.changed();
    }

    boolean isWaiting() {
        return !waiting.isEmpty() || !outcomes.isEmpty();
    }

    /** Gives up what was not sent yet. */
    void forget(TargetPartition partition) {
        for (MarkerFill fill : List.copyOf(waiting)) {
            if (fill.partition() == partition) {
                settle(fill, fill.notSent("the partition was given up before it was sent"));
            }
        }
    }

    /** Sends what can be sent now and delivers what was decided without sending. */
    void pump() {
        if (look.due() || busy.stream().anyMatch(client::ready)) {
            busy.clear();
            sendable().forEach(this::send);
        }
        for (Runnable next = outcomes.poll(); next != null; next = outcomes.poll()) {
            next.run();
        }
    }

    private Map<Node, List<MarkerFill>> sendable() {
        Map<Node, List<MarkerFill>> byLeader = new LinkedHashMap<>();
        for (MarkerFill fill : List.copyOf(waiting)) {
            boolean late = client.now() > fill.deadline();
            switch (Route.toLeader(client, fill.partition())) {
                case Route.To(Node leader)
                when late && !client.ready(leader) ->
                    settle(fill, fill.notSent("not sent in time: " + client.obstacle(leader) + client.problem()));
                case Route.To(Node leader) ->
                    byLeader.computeIfAbsent(leader, none -> new ArrayList<>()).add(fill);
                case Route.Wait(String why)
                when late -> settle(fill, fill.notSent("not sent in time: " + why + client.problem()));
                case Route.Wait wait -> {}
                case Route.Never(Halt.Reason reason, String detail) ->
                    settle(fill, new FillOutcome.Refused(reason, detail));
            }
        }
        return byLeader;
    }

    private void settle(MarkerFill fill, FillOutcome outcome) {
        waiting.remove(fill);
        outcomes.add(() -> fill.then().accept(outcome));
    }

    private void send(Node leader, List<MarkerFill> fills) {
        if (!client.ready(leader)) {
            busy.add(leader);
            return;
        }
        fills.forEach(waiting::remove);
        MarkerRequest request = new MarkerRequest(calls, this::add);
        for (MarkerFill fill : fills) {
            if (!request.takes(fill)) {
                request.sendTo(leader);
                request = new MarkerRequest(calls, this::add);
                request.takes(fill);
            }
        }
        request.sendTo(leader);
    }
}
