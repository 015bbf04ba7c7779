package io.lockstep.bench.figure;

import static io.lockstep.bench.figure.Contestant.DEFAULTS;
import static io.lockstep.bench.figure.Contestant.FLOOR;
import static io.lockstep.bench.figure.Contestant.LOCKSTEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void theOrderTurnsAroundWithEveryRound() {
        List<String> turns = new ArrayList<>();

        Rounds.take(3, List.of(LOCKSTEP, DEFAULTS, FLOOR), (who, round) -> {
            turns.add(round + who.word());
            return List.of(Reading.higher("s", "pace", "MB/s", 1));
        });

        assertThat(turns)
                .containsExactly(
                        "1lockstep",
                        "1mm2-defaults",
                        "1floor",
                        "2floor",
                        "2mm2-defaults",
                        "2lockstep",
                        "3lockstep",
                        "3mm2-defaults",
                        "3floor");
    }

    @Test
    void everyNameBecomesAFigureWithAllItsRounds() {
        List<Figure> figures = Rounds.take(2, List.of(LOCKSTEP, FLOOR), (who, round) -> {
            List<Reading> readings = new ArrayList<>(List.of(Reading.higher("s", "pace", "MB/s", round * 10)));
            if (who == FLOOR) {
                readings.add(Reading.higher("s", "only-floor", "MB/s", round));
            }
            return readings;
        });

        assertThat(figures).extracting(Figure::name).containsExactly("pace", "only-floor");
        assertThat(figures.getFirst().rounds()).containsEntry(LOCKSTEP, List.of(10.0, 20.0));
        assertThat(figures.getLast().rounds()).containsOnlyKeys(FLOOR);
    }

    @Test
    void figuresThatCannotBeComparedAreRefused() {
        assertThatThrownBy(() -> Rounds.take(
                        1,
                        List.of(LOCKSTEP, FLOOR),
                        (who, round) -> List.of(
                                who == FLOOR
                                        ? Reading.lower("s", "pace", "s", 1)
                                        : Reading.higher("s", "pace", "MB/s", 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("raw floor is told as");
    }
}
