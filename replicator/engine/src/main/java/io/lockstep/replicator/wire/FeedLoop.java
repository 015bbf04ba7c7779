package io.lockstep.replicator.wire;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed.Listener;
import io.lockstep.replicator.port.SourceFeed.Subscription;
import io.lockstep.replicator.wire.Followed.Doubt;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.FetchResponse;

/** The feed's single-threaded heart: plans fetches, sends them, takes answers in. One fetch per broker at a time. */
final class FeedLoop {
    private static final long MOST_WAIT_MS = 500;
    private static final long RETRY_WAIT_MS = 20;

    private final WireClient client;
    private final Calls calls;
    private final FetchPlanner planner;
    private final SessionFaults faults;
    private final FetchReceiver receiver;
    private final Reachability reachability;
    private final Listener listener;
    private final MemoryBudget budget;
    private final ResponseBuffers buffers;
    private final Map<PartitionId, Followed> followed = new LinkedHashMap<>();
    private final Map<Integer, FetchPlan> underWay = new HashMap<>();

    FeedLoop(
            WireClient client,
            int requestTimeoutMs,
            FeedSettings settings,
            MemoryBudget budget,
            ResponseBuffers buffers,
            Listener listener) {
        this.client = client;
        this.calls = new Calls(client, requestTimeoutMs);
        this.planner = new FetchPlanner(budget, settings);
        this.faults = new SessionFaults(client, calls, this::end);
        this.receiver =
                new FetchReceiver(budget, budget.buffers()::giveBack, listener, faults, this::current, client::now);
        this.reachability = new Reachability(listener, requestTimeoutMs, client.now());
        this.listener = listener;
        this.budget = budget;
        this.buffers = buffers;
    }

    void follow(Subscription subscription) {
        followed.put(subscription.partition(), new Followed(subscription));
        client.follow(subscription.partition().topic());
    }

    void stop(PartitionId partition) {
        if (followed.remove(partition) != null
                && followed.keySet().stream().noneMatch(p -> p.topic().equals(partition.topic()))) {
            client.forget(List.of(partition.topic()));
        }
    }

    private boolean current(Followed partition) {
        return followed.get(partition.id()) == partition;
    }

    private void end(Followed partition, SourceFault fault) {
        if (current(partition)) {
            stop(partition.id());
            listener.failed(partition.id(), partition.session(), fault);
        }
    }

    /** One turn. Runs {@code contentment} before it waits, unless a partition waits for memory to be given back. */
    void turn(Runnable contentment) {
        receiver.compact();
        calls.pump();
        Survey survey = survey();
        boolean sentAll = true;
        for (Map.Entry<Node, Part> each : survey.parts().entrySet()) {
            sentAll &= sendTo(each.getKey(), each.getValue(), survey.parts().size());
        }
        boolean hungry = !sentAll || survey.heldBack();
        watchSilence();
        if (!hungry) {
            contentment.run();
        }
        client.poll(calls.waitMillis(survey.unsettled() || !sentAll ? RETRY_WAIT_MS : MOST_WAIT_MS));
        calls.pump();
    }

    private void watchSilence() {
        long now = client.now();
        if (followed.isEmpty()) {
            reachability.idle(now);
        } else if (underWay.isEmpty()
                && followed.values().stream().noneMatch(f -> planner.mayAsk(f, followed.size()))) {
            reachability.idle(now);
        } else {
            reachability.expecting(now, client.takeFatalError());
        }
    }

    /** What could be asked of which broker that has no fetch under way. */
    private Survey survey() {
        long now = client.now();
        Map<Node, Part> parts = new LinkedHashMap<>();
        boolean heldBack = false;
        boolean unsettled = false;
        for (Followed partition : List.copyOf(followed.values())) {
            if (partition.waiting(now)) {
                unsettled |= !partition.asked();
                continue;
            }
            Leader leader = client.leaderOf(partition);
            if (!(leader instanceof Leader.Known known)) {
                unsettled = true;
                faults.noLeader(partition, leader);
                continue;
            }
            partition.watch().fine();
            if (underWay.containsKey(known.node().id())) {
                continue;
            }
            Part part = parts.computeIfAbsent(known.node(), n -> new Part());
            if (planner.mayAsk(partition, followed.size())) {
                part.asks.add(new FetchPlan.Ask(partition, partition.wanted(), known.epoch(), 0));
            } else {
                part.heldBack = true;
                heldBack = true;
            }
        }
        return new Survey(parts, heldBack, unsettled);
    }

    /** Sends one fetch if there is anything to ask; false if it could not be sent now. */
    private boolean sendTo(Node broker, Part part, int brokers) {
        if (part.asks.isEmpty()) {
            return true;
        }
        if (!client.ready(broker)) {
            return false;
        }
        Optional<FetchPlan.Ask> doubted = part.asks.stream()
                .filter(a -> a.followed().doubt() != Doubt.NONE)
                .findFirst();
        boolean idle = idle();
        Optional<FetchPlan> plan = doubted.map(a -> planner.alone(broker, a.followed(), a.leaderEpoch(), idle))
                .orElseGet(() -> planner.plan(broker, part.asks, part.heldBack, followed.size(), brokers, idle));
        plan.ifPresent(this::send);
        return plan.isPresent();
    }

    private boolean idle() {
        return underWay.isEmpty()
                && followed.values().stream().allMatch(f -> f.held().get() == 0);
    }

    private void send(FetchPlan plan) {
        underWay.put(plan.broker().id(), plan);
        plan.asks().forEach(a -> a.followed().asked(true));
        int timeout = calls.timeoutMs() + plan.maxWaitMillis();
        client.send(plan.broker(), plan.request(), timeout, reply -> arrived(plan, reply));
    }

    private void arrived(FetchPlan plan, Reply reply) {
        underWay.remove(plan.broker().id());
        plan.asks().forEach(a -> a.followed().asked(false));
        if (reply instanceof Reply.Answer answer) {
            reachability.heard(client.now());
            answered(plan, answer.as(FetchResponse.class), buffers.claim(answer.correlation()));
            return;
        }
        budget.release(plan.reserved());
        client.refreshMetadata();
        if (reply instanceof Reply.Unsupported(String detail)) {
            reachability.expecting(
                    client.now(), Optional.of(detail + ". The source must run Kafka 3.1 or newer (fetch by topic id)"));
            plan.asks().forEach(a -> faults.later(a.followed()));
        }
    }

    private void answered(FetchPlan plan, FetchResponse response, Optional<ByteBuffer> buffer) {
        Errors error = response.error();
        if (error != Errors.NONE) {
            budget.release(plan.reserved());
            buffer.ifPresent(budget.buffers()::giveBack);
            plan.asks().forEach(a -> faults.refused(a.followed(), error));
            return;
        }
        List<Followed> brought = receiver.receive(plan, response, buffer);
        // Who was served goes to the end of the line.
        for (Followed partition : brought) {
            if (current(partition)) {
                followed.remove(partition.id());
                followed.put(partition.id(), partition);
            }
        }
    }

    /** What can be asked of one broker. */
    private static final class Part {
        private final List<FetchPlan.Ask> asks = new ArrayList<>();
        private boolean heldBack;
    }

    private record Survey(Map<Node, Part> parts, boolean heldBack, boolean unsettled) {}
}
