package io.lockstep.replicator.wire;

import io.lockstep.replicator.Halt;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.requests.AbstractRequest;

/**
 * Requests with a deadline, sent as soon as their broker can take them, and steps that are due later. Requests to one
 * broker leave in the order of the calls. Each request is answered exactly once, inside {@link #pump} or the client's
 * poll. Belongs to one thread; bounded by the operations that use it, which have one or a few calls each.
 *
 * <p>Thousands may wait while a worker takes its partitions over, so a turn touches those only that can be sent; all are
 * looked through after a change of the metadata and now and then.
 */
final class Calls {
    private static final int LEAST_TIMEOUT_MS = 1_000;
    private static final int LEAST_LOOK_MS = 10;
    private static final int MOST_LOOK_MS = 200;
    private static final int CALLS_A_LOOK_MS = 20;

    private final WireClient client;
    private final int timeoutMs;
    /** All that wait, in order. */
    private final Set<Pending> pending = new LinkedHashSet<>();
    /** Of those, what came after the last look through all. */
    private final Deque<Pending> fresh = new ArrayDeque<>();
    /** Of those, what waits for its broker. */
    private final Map<Node, Deque<Pending>> queues = new LinkedHashMap<>();

    private long nextLook;
    private int metadata;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::due));
    private final Queue<Runnable> answers = new ArrayDeque<>();

    Calls(WireClient client, int timeoutMs) {
        this.client = client;
        this.timeoutMs = timeoutMs;
    }

    long now() {
        return client.now();
    }

    int timeoutMs() {
        return timeoutMs;
    }

    void refreshMetadata() {
        client.refreshMetadata();
    }

    /** To whoever leads the partition when the request is sent. */
    void toLeader(Located partition, AbstractRequest.Builder<?> request, long deadline, Consumer<Reply> then) {
        toLeader(partition, epoch -> request, deadline, then);
    }

    /** The same with a request that names the leader's epoch, -1 where it is not known. */
    void toLeader(
            Located partition, IntFunction<AbstractRequest.Builder<?>> request, long deadline, Consumer<Reply> then) {
        Supplier<Route> route = () -> Route.toLeader(client, partition);
        add(new Pending(route, () -> request.apply(leaderEpoch(partition)), deadline, then));
    }

    private int leaderEpoch(Located partition) {
        return client.leaderOf(partition) instanceof Leader.Known known
                ? known.epoch().orElse(-1)
                : -1;
    }

    /** To any broker of the cluster. */
    void toAny(AbstractRequest.Builder<?> request, long deadline, Consumer<Reply> then) {
        add(new Pending(() -> Route.toAny(client), () -> request, deadline, then));
    }

    void to(Node node, AbstractRequest.Builder<?> request, long deadline, Consumer<Reply> then) {
        add(new Pending(() -> new Route.To(node), () -> request, deadline, then));
    }

    /** Runs a step later, inside {@link #pump}. */
    void after(long millis, Runnable step) {
        timers.add(new Timer(now() + millis, step));
    }

    /** How long a poll may wait, at most {@code maxMillis}. */
    long waitMillis(long maxMillis) {
        long wait = pending.isEmpty() ? maxMillis : Math.min(maxMillis, 10);
        Timer next = timers.peek();
        return next == null ? wait : Math.max(0, Math.min(wait, next.due() - now()));
    }

    void pump() {
        for (Timer timer = timers.peek(); timer != null && timer.due() <= now(); timer = timers.peek()) {
            timers.remove();
            timer.step().run();
        }
        send();
        for (Runnable next = answers.poll(); next != null; next = answers.poll()) {
            next.run();
        }
    }

    private void send() {
        if (!pending.isEmpty() && (client.metadataAnswers() != metadata || now() >= nextLook)) {
            lookThroughAll();
        }
        for (Pending next = fresh.poll(); next != null; next = fresh.poll()) {
            route(next);
        }
        queues.forEach(this::send);
    }

    private void lookThroughAll() {
        metadata = client.metadataAnswers();
        nextLook = now() + Math.clamp(pending.size() / CALLS_A_LOOK_MS, LEAST_LOOK_MS, MOST_LOOK_MS);
        queues.clear();
        fresh.clear();
        List.copyOf(pending).forEach(this::route);
    }

    /** Puts a call where it waits for its broker, or decides that it will not be sent. */
    private void route(Pending call) {
        boolean late = now() > call.deadline();
        switch (call.route().get()) {
            case Route.To(Node broker) when late && !client.ready(broker) -> late(call, client.obstacle(broker));
            case Route.To(Node broker) ->
                queues.computeIfAbsent(broker, node -> new ArrayDeque<>()).add(call);
            case Route.Wait(String why) when late -> late(call, why);
            case Route.Wait wait -> {}
            case Route.Never(Halt.Reason reason, String detail) -> answer(call, new Reply.Refused(reason, detail));
        }
    }

    private void late(Pending call, String why) {
        answer(call, new Reply.NotSent("not sent in time: " + why + client.problem()));
    }

    private void answer(Pending call, Reply reply) {
        pending.remove(call);
        answers.add(() -> call.then().accept(reply));
    }

    private void send(Node broker, Deque<Pending> queue) {
        while (!queue.isEmpty() && client.ready(broker)) {
            Pending call = queue.remove();
            if (pending.remove(call)) {
                int timeout =
                        (int) Math.clamp(call.deadline() - now(), Math.min(LEAST_TIMEOUT_MS, timeoutMs), timeoutMs);
                client.send(broker, call.request().get(), timeout, call.then());
            }
        }
    }

    private void add(Pending call) {
        pending.add(call);
        fresh.add(call);
    }

    private record Pending(
            Supplier<Route> route, Supplier<AbstractRequest.Builder<?>> request, long deadline, Consumer<Reply> then) {}

    private record Timer(long due, Runnable step) {}
}
