package io.lockstep.faults.history;

import java.util.Arrays;
import java.util.Optional;

/** One spot for each number from 0, eight bytes each. For one thread. */
final class Spots {
    private static final int FIRST_SIZE = 1_024;

    private long[] packed = new long[FIRST_SIZE];

    /** Answers whether there was none before; a second one changes nothing. */
    boolean putIfAbsent(int number, Spot spot) {
        if (number >= packed.length) {
            packed = Arrays.copyOf(packed, Math.max(number + 1, packed.length * 2));
        }
        if (packed[number] != 0) {
            return false;
        }
        packed[number] = spot.packed();
        return true;
    }

    Optional<Spot> get(int number) {
        return number >= packed.length || packed[number] == 0
                ? Optional.empty()
                : Optional.of(Spot.unpacked(packed[number]));
    }
}
