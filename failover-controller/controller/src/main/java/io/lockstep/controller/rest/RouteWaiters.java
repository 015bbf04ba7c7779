package io.lockstep.controller.rest;

import io.lockstep.failover.port.RoutingSwitch.Route;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests that wait until the route is another one. Holds no thread: somebody looks from time to time. Safe for use
 * from any thread.
 */
final class RouteWaiters {
    private final int most;
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param until by {@link System#nanoTime} */
    private record Waiter(String tag, long until, CompletableFuture<Boolean> answer) {}

    /** @param most that wait at a time; whoever comes then is answered at once */
    RouteWaiters(int most) {
        this.most = most;
    }

    /**
     * Completed when the route is not this one any more, or the time is over.
     *
     * @param now by {@link System#nanoTime}
     */
    CompletionStage<Boolean> await(String tag, Duration within, long now) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            answer.complete(false);
            return answer;
        }
        waiters.add(new Waiter(tag, now + within.toNanos(), answer));
        return answer;
    }

    int waiting() {
        return waiting.get();
    }

    /** Answers everybody whose wait is over. */
    void look(Optional<Route> route, long now) {
        String tag = route.map(RouteText::tag).orElse("");
        for (Iterator<Waiter> each = waiters.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            boolean changed = !tag.isEmpty() && !waiter.tag().equals(tag);
            if (changed || now - waiter.until() >= 0) {
                each.remove();
                waiting.decrementAndGet();
                waiter.answer().complete(changed);
            }
        }
    }
}
