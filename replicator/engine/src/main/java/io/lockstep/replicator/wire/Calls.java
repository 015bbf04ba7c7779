package io.lockstep.replicator.wire;

import io.lockstep.replicator.Halt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.requests.AbstractRequest;

/**
 * Requests with a deadline, sent as soon as their broker can take them, and steps that are due later. Requests to one
 * broker leave in the order of the calls. Each request is answered exactly once, inside {@link #pump} or the client's
 * poll. Belongs to one thread; bounded by the operations that use it, which have one or a few calls each.
 */
final class Calls {
    private static final int LEAST_TIMEOUT_MS = 1_000;

    private final WireClient client;
    private final int timeoutMs;
    private final List<Pending> pending = new ArrayList<>();
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
        pending.add(new Pending(route, () -> request.apply(leaderEpoch(partition)), deadline, then));
    }

    private int leaderEpoch(Located partition) {
        return client.leaderOf(partition) instanceof Leader.Known known
                ? known.epoch().orElse(-1)
                : -1;
    }

    /** To any broker of the cluster. */
    void toAny(AbstractRequest.Builder<?> request, long deadline, Consumer<Reply> then) {
        pending.add(new Pending(() -> Route.toAny(client), () -> request, deadline, then));
    }

    void to(Node node, AbstractRequest.Builder<?> request, long deadline, Consumer<Reply> then) {
        pending.add(new Pending(() -> new Route.To(node), () -> request, deadline, then));
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
        for (Iterator<Pending> each = pending.iterator(); each.hasNext(); ) {
            if (left(each.next())) {
                each.remove();
            }
        }
    }

    /** Sends the call or decides that it will not be sent; false if it must wait. */
    private boolean left(Pending call) {
        return switch (call.route().get()) {
            case Route.To(Node broker)
            when client.ready(broker) -> {
                long left = call.deadline() - now();
                int timeout = (int) Math.clamp(left, Math.min(LEAST_TIMEOUT_MS, timeoutMs), timeoutMs);
                client.send(broker, call.request().get(), timeout, call.then());
                yield true;
            }
            case Route.To(Node broker) -> expired(call, client.obstacle(broker));
            case Route.Wait(String why) -> expired(call, why);
            case Route.Never(Halt.Reason reason, String detail) -> {
                answers.add(() -> call.then().accept(new Reply.Refused(reason, detail)));
                yield true;
            }
        };
    }

    private boolean expired(Pending call, String why) {
        boolean late = now() > call.deadline();
        if (late) {
            answers.add(() -> call.then().accept(new Reply.NotSent("not sent in time: " + why + client.problem())));
        }
        return late;
    }

    private record Pending(
            Supplier<Route> route, Supplier<AbstractRequest.Builder<?>> request, long deadline, Consumer<Reply> then) {}

    private record Timer(long due, Runnable step) {}
}
