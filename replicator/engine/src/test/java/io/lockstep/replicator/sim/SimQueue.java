package io.lockstep.replicator.sim;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Virtual time: what happens when, in an order that only the seed decides. */
final class SimQueue {
    private record Entry(long at, long order, Runnable action) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    private final Random random;
    private long now;
    private long order;

    SimQueue(Random random) {
        this.random = random;
    }

    long now() {
        return now;
    }

    void at(long time, Runnable action) {
        entries.add(new Entry(Math.max(now, time), order++, action));
    }

    void in(long delay, Runnable action) {
        at(now + delay, action);
    }

    /** After 1 to {@code most} ticks. */
    void soon(int most, Runnable action) {
        in(1 + random.nextInt(most), action);
    }

    boolean step() {
        Entry next = entries.poll();
        if (next == null) {
            return false;
        }
        now = next.at();
        next.action().run();
        return true;
    }
}
