package io.lockstep.bench.beside;

import java.util.List;

/** How fast data went, in megabytes a second, round by round. */
public record Paces(List<Both<Double>> rounds) {
    public Paces {
        rounds = List.copyOf(rounds);
    }

    /** Each way by itself. */
    public Both<Spread> ways() {
        return new Both<>(
                Spread.of(rounds.stream().map(Both::direct).toList()),
                Spread.of(rounds.stream().map(Both::through).toList()));
    }

    /** How much of the direct way's pace is left through the gateway: each round's own ratio, 1 is all. */
    public Spread left() {
        return Spread.of(
                rounds.stream().map(round -> round.through() / round.direct()).toList());
    }
}
