package io.lockstep.bench.moments.count;

import io.lockstep.bench.figure.Contestant;
import java.util.List;

/** Who comes after whom: A B C, then C B A, so that a machine that grows slower does so for all alike. */
public final class Turn {
    private Turn() {}

    /**
     * The order in one round.
     *
     * @param round from 0
     */
    public static List<Contestant> of(List<Contestant> all, int round) {
        return round % 2 == 0 ? all : all.reversed();
    }
}
