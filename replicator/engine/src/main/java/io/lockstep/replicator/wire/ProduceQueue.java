package io.lockstep.replicator.wire;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.AppendOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.requests.AbstractResponse;

/**
 * Appends on their way: queued per partition in order, sent per leader with one batch of each partition in a request.
 * Belongs to the target log's thread.
 */
final class ProduceQueue {
    private static final int DEPTH = 5;

    /** What waits for a slow broker waits so much longer than what waits for one that cannot be reached. */
    private static final int PATIENCE_WITH_SLOW = 3;

    private final WireClient client;
    private final int timeoutMs;
    private final Set<TargetPartition> waiting = new LinkedHashSet<>();
    private final Map<Integer, BrokerPace> paces = new HashMap<>();
    private final Queue<Runnable> outcomes = new ArrayDeque<>();

    private final Look look;

    ProduceQueue(WireClient client, int timeoutMs) {
        this.client = client;
        this.timeoutMs = timeoutMs;
        this.look = new Look(client);
    }

    void add(PendingAppend append) {
        append.partition().queued().add(append);
        waiting.add(append.partition());
        look.changed();
    }

    /** Tells an outcome that needs no broker, in its turn. */
    void add(Consumer<AppendOutcome> then, AppendOutcome outcome) {
        outcomes.add(() -> then.accept(outcome));
    }

    boolean isWaiting() {
        return !waiting.isEmpty() || !outcomes.isEmpty();
    }

    /** Gives up what was not sent yet. */
    void forget(TargetPartition partition) {
        failQueued(partition, a -> new AppendOutcome.NotWritten("the partition was given up before it was sent"));
    }

    /** Sends what can be sent now and delivers what was decided without sending. */
    void pump() {
        if (look.due()) {
            sendable().forEach(this::sendTo);
        }
        for (Runnable next = outcomes.poll(); next != null; next = outcomes.poll()) {
            next.run();
        }
    }

    private Map<Node, List<TargetPartition>> sendable() {
        Map<Node, List<TargetPartition>> byLeader = new LinkedHashMap<>();
        for (TargetPartition partition : List.copyOf(waiting)) {
            switch (Route.toLeader(client, partition)) {
                case Route.To(Node leader) -> {
                    expire(partition, leader);
                    if (waiting.contains(partition) && partition.maySendTo(leader.id(), DEPTH)) {
                        byLeader.computeIfAbsent(leader, n -> new ArrayList<>()).add(partition);
                    }
                }
                case Route.Wait(String why) -> expire(partition, why);
                case Route.Never(Halt.Reason reason, String detail) ->
                    failQueued(partition, a -> new AppendOutcome.Refused(reason, detail));
            }
        }
        return byLeader;
    }

    private BrokerPace pace(Node broker) {
        return paces.computeIfAbsent(broker.id(), id -> new BrokerPace(timeoutMs, client.now()));
    }

    private void expire(TargetPartition partition, Node leader) {
        if (!late(partition, 0)) {
            return;
        }
        boolean heldBack = client.heldBackMillis(leader) > 0;
        if (heldBack || pace(leader).alive(client.now())) {
            long extra = (PATIENCE_WITH_SLOW - 1L) * timeoutMs;
            expire(partition, extra, heldBack ? client.obstacle(leader) : "broker " + leader.idString() + " is slow");
        } else {
            expire(partition, client.obstacle(leader));
        }
    }

    private void expire(TargetPartition partition, String why) {
        expire(partition, 0, why);
    }

    private void expire(TargetPartition partition, long extra, String why) {
        if (late(partition, extra)) {
            failQueued(
                    partition,
                    a -> new AppendOutcome.NotWritten(
                            "not sent within " + (timeoutMs + extra) + " ms: " + why + client.problem()));
        }
    }

    private boolean late(TargetPartition partition, long extra) {
        PendingAppend head = partition.queued().peek();
        return head != null && client.now() > head.deadline() + extra;
    }

    private void failQueued(TargetPartition partition, Function<PendingAppend, AppendOutcome> outcome) {
        waiting.remove(partition);
        for (PendingAppend a = partition.queued().poll();
                a != null;
                a = partition.queued().poll()) {
            PendingAppend append = a;
            outcomes.add(() -> append.then().accept(outcome.apply(append)));
        }
    }

    private void sendTo(Node leader, List<TargetPartition> partitions) {
        List<TargetPartition> ready = new ArrayList<>(partitions);
        while (!ready.isEmpty() && pace(leader).maySend() && client.ready(leader)) {
            send(leader, take(leader, ready));
            ready.removeIf(p -> p.queued().isEmpty() || !p.maySendTo(leader.id(), DEPTH));
        }
    }

    /** The next batch of each partition, as far as they fit into one request; those left out come first next time. */
    private List<PendingAppend> take(Node leader, List<TargetPartition> ready) {
        List<PendingAppend> taken = new ArrayList<>();
        long bytes = 0;
        for (TargetPartition partition : List.copyOf(ready)) {
            PendingAppend head = partition.queued().element();
            if (!taken.isEmpty()
                    && bytes + head.payload().sizeInBytes() > pace(leader).requestBytes()) {
                break;
            }
            bytes += head.payload().sizeInBytes();
            taken.add(partition.queued().remove());
            partition.sent(leader.id());
            waiting.remove(partition);
            ready.remove(partition);
            if (!partition.queued().isEmpty()) {
                waiting.add(partition);
                ready.add(partition);
            }
        }
        return taken;
    }

    private void send(Node leader, List<PendingAppend> appends) {
        BrokerPace pace = pace(leader);
        long sentAt = client.now();
        pace.sent();
        client.send(leader, ProduceCodec.request(appends, timeoutMs), timeoutMs, reply -> {
            look.changed();
            if (reply instanceof Reply.Answer(AbstractResponse answer, int correlation)) {
                pace.answered(sentAt, client.now(), answer.throttleTimeMs());
            } else {
                pace.lost();
            }
            appends.forEach(a -> a.payload().unpin());
            appends.forEach(a -> settle(a, ProduceCodec.outcome(a, reply)));
        });
    }

    private void settle(PendingAppend append, AppendOutcome outcome) {
        TargetPartition partition = append.partition();
        boolean appended = outcome instanceof AppendOutcome.Appended;
        partition.settled(appended);
        if (!appended) {
            client.refreshMetadata();
            failQueued(
                    partition, a -> new AppendOutcome.NotWritten("an earlier append of the partition did not succeed"));
        }
        append.then().accept(outcome);
    }
}
