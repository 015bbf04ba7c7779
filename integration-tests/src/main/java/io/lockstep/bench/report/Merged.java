package io.lockstep.bench.report;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** A published result in which some scenarios were measured again, or for the first time, under the same conditions. */
final class Merged {
    private Merged() {}

    /**
     * Everything of {@code before} that {@code later} did not measure, and all of {@code later}.
     *
     * @throws IllegalStateException when they cannot stand beside each other
     */
    static BenchResult of(BenchResult before, BenchResult later) {
        check(before, later);
        List<String> again = later.courses().stream().map(Course::scenario).toList();
        List<Course> courses = new ArrayList<>(before.courses());
        courses.removeIf(each -> again.contains(each.scenario()));
        courses.addAll(later.courses());
        List<Figure> figures = new ArrayList<>(before.figures());
        figures.removeIf(each -> again.contains(each.scenario()));
        figures.addAll(later.figures());
        List<Run> runs = Stream.concat(before.runs().stream().map(each -> each.without(again)), later.runs().stream())
                .filter(each -> !each.scenarios().isEmpty())
                .toList();
        return new BenchResult(
                runs,
                later.quick(),
                later.machine(),
                later.kafka(),
                later.seed(),
                later.rounds(),
                later.contestants(),
                later.settings(),
                courses,
                figures,
                later.failed());
    }

    /** Throws {@link IllegalStateException} where they differ in what figures depend on, or where not all was measured. */
    static void check(BenchResult before, BenchResult later) {
        same("machine", before, later, BenchResult::machine);
        same("Kafka", before, later, BenchResult::kafka);
        same("seed", before, later, BenchResult::seed);
        same("rounds", before, later, BenchResult::rounds);
        same("contestants", before, later, BenchResult::contestants);
        if (!later.failed().isEmpty()) {
            throw new IllegalStateException("not everything could be measured, so what is published stays as it is: "
                    + String.join("; ", later.failed().keySet()));
        }
    }

    private static void same(String what, BenchResult before, BenchResult later, Function<BenchResult, Object> of) {
        if (!Objects.equals(of.apply(before), of.apply(later))) {
            throw new IllegalStateException("what is published was measured with another " + what + " ("
                    + of.apply(before) + ", now " + of.apply(later)
                    + "): figures of both cannot stand in one table. Publish a whole run, without --only");
        }
    }
}
