package io.lockstep.faults.plan;

import io.lockstep.faults.plan.Act.RunKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What goes wrong in a run, decided by its seed and its length alone: storms of faults with a promotion, a failback, now
 * and then the loss of a region, and a drill between. Immutable.
 */
public record Schedule(long seed, Duration length, List<Act> acts) {
    private static final Duration RUN = Duration.ofSeconds(25);
    private static final Duration LOSS = Duration.ofSeconds(90);
    private static final Duration LEAST_WITH_LOSS = Duration.ofSeconds(240);
    private static final int CYCLES_FOR_EACH_LOSS = 2;
    private static final Duration SHORTEST_STORM = Duration.ofSeconds(12);
    private static final Duration CYCLE = Duration.ofSeconds(300);
    private static final Duration PART = Duration.ofSeconds(30);
    private static final int STRUCK = 2;

    public Schedule {
        acts = List.copyOf(acts);
    }

    /**
     * Decides. Below a minute the business is promoted only, below a minute and a half it does not drill; from four minutes
     * on a region is lost, and in longer runs about once in ten minutes.
     *
     * @param length of storms and runs together, about; starting, recovering and checking come on top
     */
    public static Schedule of(long seed, Duration length) {
        Random random = new Random(seed);
        Storms storms = Storms.of(random, length);
        RunFaults runFaults = new RunFaults(storms.drawing(), random);
        long cycles = Math.max(1, Math.round((double) length.toSeconds() / CYCLE.toSeconds()));
        int parts = (int) Math.clamp(length.dividedBy(PART), 1, RunKind.values().length);
        List<Act> acts = new ArrayList<>();
        for (long cycle = 0; cycle < cycles; cycle++) {
            boolean loses = length.compareTo(LEAST_WITH_LOSS) >= 0 && cycle % CYCLES_FOR_EACH_LOSS == 0;
            Duration storm = storm(length.dividedBy(cycles), parts, loses);
            for (RunKind kind : List.of(RunKind.values()).subList(0, parts)) {
                if (kind == RunKind.DRILL && loses) {
                    acts.add(storms.draw(storm));
                    acts.add(storms.drawing().loss());
                }
                acts.add(storms.draw(storm));
                acts.add(new Act.Run(kind, kind == RunKind.DRILL ? List.of() : runFaults.draw(STRUCK)));
            }
        }
        return new Schedule(seed, length, acts);
    }

    /** What runs and losses leave of a cycle, shared out. */
    private static Duration storm(Duration cycle, int parts, boolean loses) {
        Duration taken = RUN.multipliedBy(parts).plus(loses ? LOSS : Duration.ZERO);
        Duration each = cycle.minus(taken).dividedBy(loses ? parts + 1 : parts);
        return each.compareTo(SHORTEST_STORM) < 0 ? SHORTEST_STORM : each;
    }

    /** Every fault, those of runs too. */
    public Stream<Fault> faults() {
        return acts.stream().flatMap(act -> switch (act) {
            case Act.Storm(Duration lasts, List<Timed> faults) ->
                faults.stream().map(Timed::fault);
            case Act.Run(RunKind kind, List<Struck> struck) -> struck.stream().map(Struck::fault);
            case Act.Loss loss -> Stream.of();
        });
    }
}
