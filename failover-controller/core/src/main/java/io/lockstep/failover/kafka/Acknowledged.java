package io.lockstep.failover.kafka;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Canaries of one drill that a region has acknowledged. Safe for use from any thread. */
final class Acknowledged {
    private final Set<String> values = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();

    String next() {
        return "canary-" + next.getAndIncrement();
    }

    void add(String value) {
        values.add(value);
    }

    int size() {
        return values.size();
    }

    boolean holds(String value) {
        return values.contains(value);
    }
}
