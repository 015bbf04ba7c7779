package io.lockstep.bench.moments;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Names;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static List<String> scenarios(boolean quick) {
        return Moments.all().stream()
                .flatMap(each -> each.courses(quick).stream())
                .map(Course::scenario)
                .toList();
    }

    @Test
    void whatIsMeasuredBearsTheSameNamesHoweverQuicklyItIsMeasured() {
        assertThat(scenarios(true))
                .containsExactly(
                        Names.STEADY_500,
                        Names.STEADY_5000,
                        Names.STEADY_20000,
                        Names.NEW_TOPIC,
                        Names.STOPPED,
                        Names.KILLED,
                        Names.IDLE_1,
                        Names.BUSY_1,
                        Names.IDLE_200,
                        Names.BUSY_200,
                        Names.IDLE_2000,
                        Names.BUSY_2000)
                .isEqualTo(scenarios(false));
    }

    @Test
    void aPageIsToldHowLongAToolWasStopped() {
        assertThat(Moments.all().getFirst().courses(false))
                .extracting(Course::title)
                .contains("500 records/s", "20,000 records/s", "60 s stopped");
        assertThat(Moments.all().getLast().courses(false))
                .extracting(Course::title)
                .containsExactly("2,000 partitions, idle", "2,000 partitions, busy");
    }

    @Test
    void partitionsAreSpreadOverTopicsWithoutLosingOne() {
        Stream.of(1, 200, 2_000)
                .forEach(count -> assertThat(new Scale(count, Duration.ZERO, Duration.ZERO)
                                .topics().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())
                        .isEqualTo(count));
    }
}
