package io.lockstep.sandbox.compare;

import java.util.ArrayList;
import java.util.List;

/** Counts every mismatch and keeps the first ones. Used by one thread. */
final class Mismatches {
    private static final int KEPT = 20;

    private final String topic;
    private final List<Mismatch> first = new ArrayList<>();
    private long count;

    Mismatches(String topic) {
        this.topic = topic;
    }

    void add(int partition, long offset, String reason) {
        count++;
        if (first.size() < KEPT) {
            first.add(new Mismatch(topic, partition, offset, reason));
        }
    }

    long count() {
        return count;
    }

    List<Mismatch> first() {
        return first;
    }
}
