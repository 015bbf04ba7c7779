package io.lockstep.faults.plan;

import io.lockstep.faults.plan.Fault.MemoryBudgetFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws storms. What fills memories is nearly all that a run writes, so long runs have one such fault in a storm at most.
 * For one thread.
 */
final class Storms {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int MOST_FILL = 40;
    private static final int MOST_FILL_OF_LONG = 28;
    private static final int FIRST_MILLIS = 3_000;
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_FURTHER_PAUSE_MILLIS = 7_000;

    /** So that a fault that begins a little late is still over in time. */
    private static final Duration RESERVE = Duration.ofMillis(500);

    private final Drawing drawing;
    private final boolean sparing;

    private Storms(Drawing drawing, boolean sparing) {
        this.drawing = drawing;
        this.sparing = sparing;
    }

    /** @param length of the whole run */
    static Storms of(RandomGenerator random, Duration length) {
        boolean sparing = length.compareTo(LONG) > 0;
        return new Storms(new Drawing(random, sparing ? MOST_FILL_OF_LONG : MOST_FILL), sparing);
    }

    Drawing drawing() {
        return drawing;
    }

    Act.Storm draw(Duration lasts) {
        List<Timed> all = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            all.addAll(lane(lane, lasts));
        }
        all.sort(Comparator.comparing(Timed::at).thenComparing(Timed::lane));
        return new Act.Storm(lasts, all);
    }

    /** A fault that would outlast the storm comes earlier; where there is no room for that, the lane is at its end. */
    private List<Timed> lane(Lane lane, Duration lasts) {
        List<Timed> all = new ArrayList<>();
        Duration free = Duration.ZERO;
        Duration at = drawing.millis(0, FIRST_MILLIS);
        while (at.compareTo(lasts) < 0) {
            Fault fault = fault(lane, all);
            Duration latest = lasts.minus(fault.lasts()).minus(RESERVE);
            Timed timed = new Timed(at.compareTo(latest) < 0 ? at : latest, lane, fault);
            if (timed.at().compareTo(free) < 0) {
                return all;
            }
            all.add(timed);
            free = timed.ends().plus(LEAST_PAUSE);
            at = free.plus(drawing.millis(0, MOST_FURTHER_PAUSE_MILLIS));
        }
        return all;
    }

    private Fault fault(Lane lane, List<Timed> before) {
        boolean filled = sparing && before.stream().anyMatch(each -> each.fault() instanceof MemoryBudgetFull);
        Fault fault = drawing.draw(lane);
        while (filled && fault instanceof MemoryBudgetFull) {
            fault = drawing.draw(lane);
        }
        return fault;
    }
}
