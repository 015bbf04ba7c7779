package io.lockstep.bench.race;

import static java.util.Objects.requireNonNull;

import io.lockstep.bench.arena.Conditions;
import io.lockstep.bench.arena.FreshTarget;
import io.lockstep.bench.arena.Measurement;
import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Reading;
import io.lockstep.bench.figure.Rounds;
import io.lockstep.bench.fill.Filled;
import io.lockstep.bench.fill.Filling;
import io.lockstep.bench.scenario.Scenario;
import io.lockstep.bench.scenario.Scenarios;
import io.lockstep.bench.tool.Entrant;
import io.lockstep.sandbox.app.Parts;
import io.lockstep.sandbox.app.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** One scenario, mirrored by everybody from the same topic into a fresh target each. */
public final class Race implements Measurement {
    private static final Duration FILL = Duration.ofMinutes(8);
    private static final double PERCENT = 100;

    private final Scenario scenario;

    private Race(Scenario scenario) {
        this.scenario = scenario;
    }

    /** One for each scenario. */
    public static List<Measurement> all() {
        return Scenarios.ALL.stream().<Measurement>map(Race::new).toList();
    }

    @Override
    public List<Course> courses(boolean quick) {
        return List.of(scenario.sized(quick).course());
    }

    @Override
    public Set<String> quick() {
        return scenario.quick() ? Set.of(scenario.name()) : Set.of();
    }

    @Override
    public List<Figure> run(Conditions conditions) {
        Scenario sized = scenario.sized(conditions.quick());
        Filled filled = fill(conditions, sized);
        try {
            List<Contestant> who = sized.hasFloor() ? conditions.contestants() : conditions.mirrors();
            if (sized.hasFloor()) {
                warmUp(conditions, filled);
            }
            return Floors.with(
                    Rounds.take(conditions.rounds(), who, (each, round) -> turn(conditions, filled, each, round)));
        } finally {
            Filling.remove(conditions.source().cluster(), sized);
        }
    }

    private static Filled fill(Conditions conditions, Scenario sized) {
        AtomicReference<@Nullable Filled> filled = new AtomicReference<>();
        Parts parts = new Parts();
        parts.watch(conditions.source().cluster());
        new Stage(conditions.screen(), parts)
                .run(
                        Map.of(
                                sized.name() + " (" + sized.course().says() + ") is on the source",
                                () -> filled.set(
                                        Filling.fill(conditions.source().cluster(), sized, conditions.seed()))),
                        FILL);
        return requireNonNull(filled.get());
    }

    /**
     * Whoever came first would pay for the source's brokers that have not read this topic yet and for its pages that are on
     * their way to the disk: up to half of the pace. A lap of the floor does, and counts for nobody.
     */
    private void warmUp(Conditions conditions, Filled filled) {
        try (FreshTarget target = FreshTarget.open(conditions, scenario.name() + "-before")) {
            conditions.screen().live(List.of(scenario.name() + ": one lap of the floor that does not count"));
            target.prepare(filled.topic(), filled.partitions());
            Entrant entrant = target.start(Contestant.FLOOR, conditions.source().near(), List.of(filled.topic()));
            lap(Contestant.FLOOR, target, entrant, filled, share -> {});
        }
    }

    private static Lap lap(
            Contestant who, FreshTarget target, Entrant entrant, Filled filled, DoubleConsumer progress) {
        Ends ends = new Ends(target.cluster(), filled.topic(), filled.partitions());
        return new Watch(entrant, target::brokersCpu, ends, Goal.of(who, filled), target.parts(entrant)::check)
                .until(filled, progress);
    }

    private List<Reading> turn(Conditions conditions, Filled filled, Contestant who, int round) {
        String from =
                scenario.far() ? conditions.source().far() : conditions.source().near();
        String name = scenario.name() + "-" + round + "-" + who.word();
        String head = String.format(
                Locale.ROOT, "%s, round %d of %d, %s", scenario.name(), round, conditions.rounds(), who.says());
        conditions.screen().live(List.of(head + ": its target starts"));
        try (FreshTarget target = FreshTarget.open(conditions, name)) {
            if (who != Contestant.LOCKSTEP) {
                target.prepare(filled.topic(), filled.partitions());
            }
            Entrant entrant = target.start(who, from, List.of(filled.topic()));
            Lap lap = lap(
                    who, target, entrant, filled, share -> conditions.screen().live(List.of(progress(head, share))));
            conditions.jvms().saw(who, entrant.jvmOptions());
            List<Reading> readings = new ArrayList<>(lap.readings(scenario.name()));
            conditions.screen().line(head + ": " + Told.of(readings));
            if (who == Contestant.FLOOR && round == 1) {
                entrant.close();
                readings.addAll(FloorParts.measure(scenario.name(), target, from, filled));
            }
            return readings;
        }
    }

    private static String progress(String head, double share) {
        return share > 0 ? String.format(Locale.ROOT, "%s: %.0f %%", head, share * PERCENT) : head + ": starts";
    }
}
