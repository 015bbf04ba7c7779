package io.lockstep.faults.plan;

import io.lockstep.faults.plan.Act.RunKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What goes wrong in a run, decided by its seed and its length alone: storms of faults with a promotion, a failback and a
 * drill between. Immutable.
 */
public record Schedule(long seed, Duration length, List<Act> acts) {
    private static final Duration RUN = Duration.ofSeconds(25);
    private static final Duration SHORTEST_STORM = Duration.ofSeconds(12);
    private static final Duration CYCLE = Duration.ofSeconds(300);
    private static final int FIRST_MILLIS = 3_000;
    private static final int LEAST_PAUSE_MILLIS = 2_000;
    private static final int MOST_PAUSE_MILLIS = 9_000;
    private static final Duration PART = Duration.ofSeconds(30);
    private static final int STRUCK = 2;

    public Schedule {
        acts = List.copyOf(acts);
    }

    /**
     * Decides. Below a minute the business is promoted only, below a minute and a half it does not drill.
     *
     * @param length of storms and runs together, about; starting, recovering and checking come on top
     */
    public static Schedule of(long seed, Duration length) {
        Random random = new Random(seed);
        Drawing drawing = new Drawing(random);
        RunFaults runFaults = new RunFaults(drawing, random);
        long cycles = Math.max(1, Math.round((double) length.toSeconds() / CYCLE.toSeconds()));
        int parts = (int) Math.clamp(length.dividedBy(PART), 1, RunKind.values().length);
        Duration storm = length.dividedBy(cycles * parts).minus(RUN);
        Duration lasts = storm.compareTo(SHORTEST_STORM) < 0 ? SHORTEST_STORM : storm;
        List<Act> acts = new ArrayList<>();
        for (long cycle = 0; cycle < cycles; cycle++) {
            for (RunKind kind : List.of(RunKind.values()).subList(0, parts)) {
                acts.add(storm(drawing, lasts));
                acts.add(new Act.Run(kind, kind == RunKind.DRILL ? List.of() : runFaults.draw(STRUCK)));
            }
        }
        return new Schedule(seed, length, acts);
    }

    private static Act.Storm storm(Drawing drawing, Duration lasts) {
        List<Timed> all = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            Duration at = drawing.millis(0, FIRST_MILLIS);
            while (at.compareTo(lasts) < 0) {
                Timed timed = new Timed(at, lane, drawing.draw(lane));
                all.add(timed);
                at = timed.ends().plus(drawing.millis(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
            }
        }
        all.sort(Comparator.comparing(Timed::at).thenComparing(Timed::lane));
        return new Act.Storm(lasts, all);
    }

    /** Every fault, those of runs too. */
    public Stream<Fault> faults() {
        return acts.stream().flatMap(act -> switch (act) {
            case Act.Storm(Duration lasts, List<Timed> faults) ->
                faults.stream().map(Timed::fault);
            case Act.Run(RunKind kind, List<Struck> struck) -> struck.stream().map(Struck::fault);
        });
    }
}
