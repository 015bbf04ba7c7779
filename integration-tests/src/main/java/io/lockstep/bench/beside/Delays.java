package io.lockstep.bench.beside;

import java.util.List;
import java.util.stream.LongStream;

/**
 * How long acknowledgements took.
 *
 * @param rounds each by itself
 * @param all the same measurements together
 */
public record Delays(List<Both<Latency>> rounds, Both<Latency> all) {
    public Delays {
        rounds = List.copyOf(rounds);
    }

    /** Of nanoseconds, round by round. */
    public static Delays of(List<Both<long[]>> nanos) {
        return new Delays(
                nanos.stream().map(round -> round.map(Latency::of)).toList(),
                new Both<>(
                        together(nanos.stream().map(Both::direct).toList()),
                        together(nanos.stream().map(Both::through).toList())));
    }

    private static Latency together(List<long[]> parts) {
        return Latency.of(parts.stream().flatMapToLong(LongStream::of).toArray());
    }

    /** What the gateway adds at p50, in milliseconds: each round's own difference. */
    public Spread added() {
        return Spread.of(rounds.stream()
                .map(round -> round.through().p50() - round.direct().p50())
                .toList());
    }
}
