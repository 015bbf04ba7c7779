package io.lockstep.failover.sim;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Virtual time in milliseconds: what happens when, in an order that only the seed decides. */
final class SimQueue {
    private record Entry(long at, long order, Runnable action) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    private final Random random;
    private final Runnable after;
    private long now;
    private long order;

    /** @param after runs after each thing that happened */
    SimQueue(Random random, Runnable after) {
        this.random = random;
        this.after = after;
    }

    long now() {
        return now;
    }

    void in(long delay, Runnable action) {
        entries.add(new Entry(now + delay, order++, action));
    }

    /** After 1 to {@code most} milliseconds. */
    void soon(int most, Runnable action) {
        in(1 + random.nextInt(most), action);
    }

    /** Somebody waits: whatever is due meanwhile happens first. */
    void pass(long time) {
        long until = now + time;
        while (!entries.isEmpty() && entries.peek().at() <= until) {
            step();
        }
        now = Math.max(now, until);
    }

    void step() {
        Entry next = entries.remove();
        now = Math.max(now, next.at());
        next.action().run();
        after.run();
    }
}
