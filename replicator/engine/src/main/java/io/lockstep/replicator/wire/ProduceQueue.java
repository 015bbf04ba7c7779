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
import java.util.function.Function;
import org.apache.kafka.common.Node;

/**
 * Appends on their way: queued per partition in order, sent per leader with one batch of each partition in a request.
 * Belongs to the target log's thread.
 */
final class ProduceQueue {
    private static final int DEPTH = 5;
    private static final int REQUEST_BYTES = 4 << 20;

    private final WireClient client;
    private final int timeoutMs;
    private final Set<TargetPartition> waiting = new LinkedHashSet<>();
    private final Map<Integer, Integer> requestsInFlight = new HashMap<>();
    private final Queue<Runnable> outcomes = new ArrayDeque<>();

    ProduceQueue(WireClient client, int timeoutMs) {
        this.client = client;
        this.timeoutMs = timeoutMs;
    }

    void add(PendingAppend append) {
        append.partition().queued().add(append);
        waiting.add(append.partition());
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
        Map<Node, List<TargetPartition>> sendable = sendable();
        sendable.forEach(this::sendTo);
        for (Runnable next = outcomes.poll(); next != null; next = outcomes.poll()) {
            next.run();
        }
    }

    private Map<Node, List<TargetPartition>> sendable() {
        Map<Node, List<TargetPartition>> byLeader = new LinkedHashMap<>();
        for (TargetPartition partition : List.copyOf(waiting)) {
            switch (Route.toLeader(client, partition)) {
                case Route.To(Node leader) -> {
                    expire(partition, "broker " + leader.idString() + " cannot be reached");
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

    private void expire(TargetPartition partition, String why) {
        PendingAppend head = partition.queued().peek();
        if (head != null && client.now() > head.deadline()) {
            failQueued(
                    partition,
                    a -> new AppendOutcome.NotWritten(
                            "not sent within " + timeoutMs + " ms: " + why + client.problem()));
        }
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
        while (!ready.isEmpty() && requestsInFlight.getOrDefault(leader.id(), 0) < DEPTH && client.ready(leader)) {
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
            if (!taken.isEmpty() && bytes + head.payload().sizeInBytes() > REQUEST_BYTES) {
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
        requestsInFlight.merge(leader.id(), 1, Integer::sum);
        client.send(leader, ProduceCodec.request(appends, timeoutMs), timeoutMs, reply -> {
            requestsInFlight.merge(leader.id(), -1, Integer::sum);
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
