package io.lockstep.bench.positions;

import java.util.Collection;

/**
 * What moving has cost a group, over several partitions.
 *
 * @param partitions how many
 * @param after what it met where it had a position
 * @param nowhere partitions on which it had none
 * @param earliest what it meets on those with {@code auto.offset.reset=earliest}
 * @param latest the same with {@code latest}
 */
public record Outcome(int partitions, Continuation after, int nowhere, Continuation earliest, Continuation latest) {
    private static final Outcome NOTHING =
            new Outcome(0, Continuation.NOTHING, 0, Continuation.NOTHING, Continuation.NOTHING);

    /** Adds up. */
    public static Outcome of(Collection<Landing> landings) {
        return landings.stream().map(Outcome::of).reduce(NOTHING, Outcome::plus);
    }

    private static Outcome of(Landing landing) {
        return switch (landing) {
            case Landing.At at -> new Outcome(1, at.after(), 0, Continuation.NOTHING, Continuation.NOTHING);
            case Landing.Nowhere none -> new Outcome(1, Continuation.NOTHING, 1, none.earliest(), none.latest());
        };
    }

    private Outcome plus(Outcome other) {
        return new Outcome(
                partitions + other.partitions,
                after.plus(other.after),
                nowhere + other.nowhere,
                earliest.plus(other.earliest),
                latest.plus(other.latest));
    }

    /** Whether it had a position everywhere and read on as if it had never moved. */
    public boolean exact() {
        return partitions > 0 && nowhere == 0 && after.exact();
    }
}
