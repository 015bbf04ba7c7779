package io.lockstep.faults.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws in a random order, everything once before anything twice. For one thread. */
final class Bag<T> {
    private final List<T> all;
    private final RandomGenerator random;
    private final Deque<T> left = new ArrayDeque<>();

    Bag(List<T> all, RandomGenerator random) {
        this.all = List.copyOf(all);
        this.random = random;
    }

    T draw() {
        if (left.isEmpty()) {
            List<T> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, java.util.Random.from(random));
            left.addAll(shuffled);
        }
        return left.removeFirst();
    }
}
