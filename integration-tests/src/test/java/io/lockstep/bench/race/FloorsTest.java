package io.lockstep.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Sense;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FloorsTest {
    private static Figure pace(Map<Contestant, List<Double>> rounds) {
        return new Figure("s", Names.PACE, "MB/s", Sense.HIGHER, rounds);
    }

    @Test
    void everyRoundIsComparedWithTheFloorOfThatRound() {
        Figure pace = pace(Map.of(Contestant.LOCKSTEP, List.of(80.0, 45.0), Contestant.FLOOR, List.of(100.0, 50.0)));

        List<Figure> all = Floors.with(List.of(pace));

        assertThat(all).hasSize(2);
        assertThat(all.getLast().name()).isEqualTo(Names.OF_FLOOR);
        assertThat(all.getLast().rounds()).isEqualTo(Map.of(Contestant.LOCKSTEP, List.of(0.8, 0.9)));
    }

    @Test
    void withoutAFloorThereIsNoShareOfIt() {
        Figure pace = pace(Map.of(Contestant.LOCKSTEP, List.of(80.0)));

        assertThat(Floors.with(List.of(pace))).containsExactly(pace);
    }
}
