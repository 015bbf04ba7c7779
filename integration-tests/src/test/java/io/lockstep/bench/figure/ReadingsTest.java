package io.lockstep.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private final Readings readings = new Readings();

    @Test
    void roundsOfAllContestantsComeTogetherInOrder() {
        readings.add(Contestant.LOCKSTEP, List.of(p50(2), memory(80)));
        readings.add(Contestant.TUNED, List.of(p50(24)));
        readings.add(Contestant.TUNED, List.of(p50(26)));
        readings.add(Contestant.LOCKSTEP, List.of(p50(3), memory(81)));

        List<Figure> figures = readings.figures();

        assertThat(figures).extracting(Figure::name).containsExactly("latency-p50", "peak-memory");
        assertThat(figures.getFirst().rounds())
                .containsEntry(Contestant.LOCKSTEP, List.of(2.0, 3.0))
                .containsEntry(Contestant.TUNED, List.of(24.0, 26.0));
        assertThat(figures.getLast().rounds()).containsOnlyKeys(Contestant.LOCKSTEP);
    }

    @Test
    void whatTookLongerThanTheLimitCountsAsTheLimitAndIsSaidToBe() {
        readings.add(Contestant.DEFAULTS, List.of(Reading.upTo(120, "new-topic", "first-record", "s", 130)));

        Figure figure = readings.figures().getFirst();

        assertThat(figure.rounds()).containsEntry(Contestant.DEFAULTS, List.of(120.0));
        assertThat(figure.atLeast(Contestant.DEFAULTS)).isTrue();
    }

    @Test
    void roundsThatAreMissingAreRefused() {
        readings.add(Contestant.LOCKSTEP, List.of(p50(2)));
        readings.add(Contestant.LOCKSTEP, List.of(p50(2)));
        readings.add(Contestant.TUNED, List.of(p50(24)));

        assertThatThrownBy(readings::figures).hasMessageContaining("rounds are missing");
    }

    private static Reading p50(double value) {
        return Reading.lower("steady-500", "latency-p50", "ms", value);
    }

    private static Reading memory(double value) {
        return Reading.lower("steady-500", "peak-memory", "MiB", value);
    }
}
