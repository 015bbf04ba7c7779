package io.lockstep.replicator.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.requests.AbstractRequest;

/**
 * Requests with a deadline, sent as soon as their broker can take them, and steps that are due later. Requests to one
 * broker leave in the order of the calls. Each request is answered exactly once, inside {@link #pump} or the client's
 * poll. Belongs to one thread; bounded by the operations that use it, which have one or a few calls each.
 */
final class Calls {
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
        pending.add(new Pending(() -> leader(partition), request, deadline, then));
    }

    /** To any broker of the cluster. */
    void toAny(AbstractRequest.Builder<?> request, long deadline, Consumer<Reply> then) {
        pending.add(new Pending(client::anyBroker, request, deadline, then));
    }

    void to(Node node, AbstractRequest.Builder<?> request, long deadline, Consumer<Reply> then) {
        pending.add(new Pending(() -> Optional.of(node), request, deadline, then));
    }

    /** Runs a step later, inside {@link #pump}. */
    void after(long millis, Runnable step) {
        timers.add(new Timer(now() + millis, step));
    }

    private Optional<Node> leader(Located partition) {
        Leader leader = client.leaderOf(partition);
        if (leader instanceof Leader.Known known) {
            return Optional.of(known.node());
        }
        client.refreshMetadata();
        return Optional.empty();
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
        long now = now();
        for (Iterator<Pending> each = pending.iterator(); each.hasNext(); ) {
            Pending call = each.next();
            Optional<Node> node = call.where().get();
            if (node.isPresent() && client.ready(node.get())) {
                each.remove();
                int timeout = (int) Math.clamp(call.deadline() - now, Math.min(1_000, timeoutMs), timeoutMs);
                client.send(node.get(), call.request(), timeout, call.then());
            } else if (now > call.deadline()) {
                each.remove();
                String why = node.map(n -> "broker " + n.idString() + " cannot be reached")
                        .orElse("no broker for it is known");
                answers.add(() -> call.then().accept(new Reply.NotSent("not sent in time: " + why)));
            }
        }
    }

    private record Pending(
            Supplier<Optional<Node>> where, AbstractRequest.Builder<?> request, long deadline, Consumer<Reply> then) {}

    private record Timer(long due, Runnable step) {}
}
