package io.lockstep.replicator.drive;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What the loop wants to do later. Holds at most a few entries per partition. Single-threaded. */
final class Timers {
    private record Timer(long at, long order, Runnable action) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
    private long order;

    void at(long nanos, Runnable action) {
        timers.add(new Timer(nanos, order++, action));
    }

    /** Runs what is due. */
    void fire(long now) {
        for (Timer next = timers.peek(); next != null && next.at() - now <= 0; next = timers.peek()) {
            timers.remove();
            next.action().run();
        }
    }

    /** Milliseconds until the next one, at most {@code most}. */
    long millisUntilNext(long now, long most) {
        Timer next = timers.peek();
        return next == null ? most : Math.clamp((next.at() - now + 999_999) / 1_000_000, 0, most);
    }
}
