package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Sense;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MergedTest {
    private final BenchResult before = BenchRuns.result(2, Map.of());

    private static BenchResult later(BenchResult like, long seed, String scenario, Map<String, String> failed) {
        return new BenchResult(
                List.of(new Run("./lockstep bench --only " + scenario, "2026-11-22", List.of(scenario))),
                like.quick(),
                like.machine(),
                like.kafka(),
                seed,
                like.rounds(),
                like.contestants(),
                like.settings(),
                List.of(new Course(scenario, "again", "again")),
                List.of(new Figure(
                        scenario, Names.PACE, "MB/s", Sense.HIGHER, Map.of(Contestant.LOCKSTEP, List.of(7.0)))),
                new TreeMap<>(failed));
    }

    @Test
    void whatIsMeasuredAgainTakesThePlaceOfWhatWas() {
        BenchResult merged = Merged.of(before, later(before, 1, Names.LZ4, Map.of()));

        assertThat(merged.figures())
                .hasSize(1)
                .allMatch(each -> each.rounds().get(Contestant.LOCKSTEP).equals(List.of(7.0)));
        assertThat(merged.courses()).extracting(Course::title).containsExactly("again");
        assertThat(merged.runs()).extracting(Run::day).containsExactly("2026-11-22");
    }

    @Test
    void whatIsNewComesToTheRestWithItsOwnCommand() {
        BenchResult merged = Merged.of(before, later(before, 1, Names.ZSTD, Map.of()));

        assertThat(merged.figures()).hasSize(before.figures().size() + 1).containsAll(before.figures());
        assertThat(merged.courses()).extracting(Course::scenario).containsExactly(Names.LZ4, Names.ZSTD);
        assertThat(merged.runs()).extracting(Run::day).containsExactly("2026-11-21", "2026-11-22");
    }

    @Test
    void figuresOfOtherConditionsOrOfAFailureAreRefused() {
        assertThatThrownBy(() -> Merged.of(before, later(before, 2, Names.ZSTD, Map.of())))
                .hasMessageContaining("another seed (1, now 2)")
                .hasMessageContaining("without --only");
        assertThatThrownBy(() -> Merged.of(before, later(before, 1, Names.ZSTD, Map.of(Names.ZSTD, "it ended"))))
                .hasMessageContaining("stays as it is: " + Names.ZSTD);
    }
}
