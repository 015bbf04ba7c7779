package io.lockstep.bench.app;

import static io.lockstep.bench.figure.Contestant.DEFAULTS;
import static io.lockstep.bench.figure.Contestant.LOCKSTEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Reading;
import io.lockstep.bench.figure.Rounds;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final double HALF = 0.5;

    private final Gathering gathering = new Gathering();

    @Test
    void figuresStandInTheOrderInWhichTheyWereMeasured() {
        gathering.take(course("b"), () -> rounds("b", 1));
        gathering.take(course("a"), () -> rounds("a", 1));

        assertThat(gathering.figures()).extracting(Figure::scenario).containsExactly("b", "a");
        assertThat(gathering.courses()).extracting(Course::scenario).containsExactly("b", "a");
    }

    @Test
    void oneThatFailsTakesNothingAwayFromOthers() {
        assertThat(gathering.take(course("bad"), () -> {
                    throw new IllegalStateException("a broker ended");
                }))
                .contains("bad was not measured: a broker ended");
        assertThat(gathering.take(course("good"), () -> rounds("good", 1))).isEmpty();

        assertThat(gathering.figures()).extracting(Figure::scenario).containsExactly("good");
        assertThat(gathering.failed()).containsExactly(entry("bad", "a broker ended"));
    }

    /** Each turn finds half of the pace that the one before it found; the true ratio is 2. */
    @Test
    void aDriftOfTheMachineHelpsOneAsOftenAsTheOther() {
        double[] machine = {1_000};

        Figure pace = Rounds.take(4, List.of(LOCKSTEP, DEFAULTS), (who, round) -> {
                    machine[0] *= HALF;
                    return List.of(Reading.higher("s", "pace", "MB/s", machine[0] * (who == LOCKSTEP ? 2 : 1)));
                })
                .getFirst();

        assertThat(pace.rounds()).containsEntry(LOCKSTEP, List.of(1_000.0, 125.0, 62.5, 7.8125));
        assertThat(pace.advantage(DEFAULTS).orElseThrow().low()).isEqualTo(1);
        assertThat(pace.advantage(DEFAULTS).orElseThrow().high()).isEqualTo(4);
        assertThat(pace.advantage(DEFAULTS).orElseThrow().middle()).isEqualTo(2.5);
        assertThat(pace.of(LOCKSTEP).orElseThrow().middle()).isEqualTo(93.75);
    }

    private static List<Course> course(String scenario) {
        return List.of(new Course(scenario, scenario, scenario));
    }

    private static List<Figure> rounds(String scenario, double value) {
        return Rounds.take(1, List.of(LOCKSTEP), (who, round) -> List.of(Reading.lower(scenario, "n", "s", value)));
    }
}
