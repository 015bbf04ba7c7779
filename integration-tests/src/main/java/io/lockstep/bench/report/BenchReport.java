package io.lockstep.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lockstep.bench.beside.Spread;
import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Sense;
import io.lockstep.bench.figure.Target;
import io.lockstep.bench.report.BenchResult.Judged;
import io.lockstep.published.Output;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench --report} writes; field names are a contract.
 *
 * @param held whether nothing failed, and no promise that was measured was missed
 * @param runs whose figures these are
 * @param contestants in the order of the first round
 * @param settings by contestant, what is set besides addresses and topics
 * @param failed why a measurement has no figures, by its scenarios
 * @param error why there are no figures at all; left out otherwise
 */
public record BenchReport(
        boolean held,
        List<Run> runs,
        boolean quick,
        long seed,
        int rounds,
        Machine machine,
        String kafka,
        List<String> contestants,
        Map<String, Map<String, String>> settings,
        List<Course> courses,
        List<FigureRow> figures,
        List<TargetRow> targets,
        Map<String, String> failed,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {

    /**
     * One figure.
     *
     * @param better {@code lower} or {@code higher}
     * @param rounds by contestant
     * @param medians by contestant
     * @param advantage how many times better Lockstep is, by contestant
     * @param limit the longest that was waited for; left out where nothing was broken off
     */
    public record FigureRow(
            String scenario,
            String name,
            String unit,
            String better,
            Map<String, List<Double>> rounds,
            Map<String, Double> medians,
            Map<String, Double> advantage,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double limit) {
        static FigureRow of(Figure figure) {
            Map<String, List<Double>> rounds = new TreeMap<>();
            Map<String, Double> medians = new TreeMap<>();
            Map<String, Double> advantage = new TreeMap<>();
            figure.rounds().forEach((who, values) -> {
                rounds.put(who.word(), values);
                put(medians, who, figure.of(who));
                if (who != Contestant.LOCKSTEP) {
                    put(advantage, who, figure.advantage(who));
                }
            });
            String better = figure.sense().name().toLowerCase(Locale.ROOT);
            Double limit = figure.limit().isPresent() ? figure.limit().getAsDouble() : null;
            return new FigureRow(
                    figure.scenario(), figure.name(), figure.unit(), better, rounds, medians, advantage, limit);
        }

        Figure figure() {
            Map<Contestant, List<Double>> values = new EnumMap<>(Contestant.class);
            rounds.forEach((word, each) -> values.put(Contestant.of(word), each));
            Sense sense = Sense.valueOf(better.toUpperCase(Locale.ROOT));
            return new Figure(
                    scenario,
                    name,
                    unit,
                    sense,
                    values,
                    limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit));
        }

        private static void put(Map<String, Double> all, Contestant who, Optional<Spread> spread) {
            spread.ifPresent(each -> all.put(who.word(), each.middle()));
        }
    }

    /** One promise; what does not apply is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TargetRow(
            String says,
            String scenario,
            String name,
            @Nullable String against,
            double bound,
            @Nullable Double measured,
            String verdict) {
        static TargetRow of(Judged judged) {
            Target target = judged.target();
            return new TargetRow(
                    target.says(),
                    target.scenario(),
                    target.name(),
                    target.against().map(Contestant::word).orElse(null),
                    target.bound(),
                    switch (judged.verdict()) {
                        case Target.Held held -> held.measured().middle();
                        case Target.Missed missed -> missed.measured().middle();
                        case Target.NotMeasured none -> null;
                    },
                    judged.verdict().word());
        }
    }

    /** Of a run that came to its end. */
    public static BenchReport of(BenchResult result) {
        Map<String, Map<String, String>> settings = new TreeMap<>();
        result.settings().forEach((who, each) -> settings.put(who.word(), new TreeMap<>(each)));
        return new BenchReport(
                result.held(),
                result.runs(),
                result.quick(),
                result.seed(),
                result.rounds(),
                result.machine(),
                result.kafka(),
                result.contestants().stream().map(Contestant::word).toList(),
                settings,
                result.courses(),
                result.figures().stream().map(FigureRow::of).toList(),
                result.judged().stream().map(TargetRow::of).toList(),
                result.failed(),
                null);
    }

    /** Of a run that did not. */
    public static BenchReport failed(Run run, boolean quick, long seed, int rounds, Machine machine, String error) {
        return new BenchReport(
                false,
                List.of(run),
                quick,
                seed,
                rounds,
                machine,
                "",
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                error);
    }

    /**
     * One that was written before.
     *
     * @throws UncheckedIOException when it cannot be read, or is none
     */
    public static BenchReport read(Path file) {
        return Output.read(file, BenchReport.class);
    }

    /** What it was made of; of one without {@code error}. */
    public BenchResult result() {
        Map<Contestant, Map<String, String>> all = new EnumMap<>(Contestant.class);
        settings.forEach((word, each) -> all.put(Contestant.of(word), each));
        return new BenchResult(
                runs,
                quick,
                machine,
                kafka,
                seed,
                rounds,
                contestants.stream().map(Contestant::of).toList(),
                all,
                courses,
                figures.stream().map(FigureRow::figure).toList(),
                new TreeMap<>(failed));
    }

    /** Replaces {@code file}. */
    public void write(Path file) {
        Output.json(file, this);
    }
}
