package io.lockstep.faults.stage;

import java.util.List;
import java.util.function.Supplier;

/**
 * A fault that was begun.
 *
 * @param meanwhile done again and again while it lasts
 * @param end ends it
 * @param unwell what has not recovered from it yet, once it has ended
 * @param note what came of it, to be told
 */
record Ongoing(Runnable meanwhile, Runnable end, Supplier<List<String>> unwell, Supplier<String> note) {
    static Ongoing of(Runnable end, Supplier<List<String>> unwell) {
        return new Ongoing(() -> {}, end, unwell, () -> "");
    }

    static Ongoing over() {
        return of(() -> {}, List::of);
    }
}
