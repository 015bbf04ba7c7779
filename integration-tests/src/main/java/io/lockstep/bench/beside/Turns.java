package io.lockstep.bench.beside;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Measures both ways in turns: direct, through, through, direct, and so on, so that a machine that grows slower or faster
 * does so for both alike.
 */
public final class Turns {
    private Turns() {}

    /**
     * Runs them one after the other.
     *
     * @param measure is called twice a round, once for each way
     */
    public static <T> List<Both<T>> take(int rounds, Function<Way, T> measure) {
        return IntStream.range(0, rounds)
                .mapToObj(round -> Both.take(round % 2 == 1, measure))
                .toList();
    }
}
