package io.lockstep.faults.plan;

import java.time.Duration;
import java.util.List;

/** One part of a schedule; acts follow one another, and everything must be healthy again between two. Immutable. */
public sealed interface Act {
    /** Faults of several lanes, at their times. */
    record Storm(Duration lasts, List<Timed> faults) implements Act {
        public Storm {
            faults = List.copyOf(faults);
        }
    }

    /** The business moves, or is drilled to, and processes fail while it does. */
    record Run(RunKind kind, List<Struck> struck) implements Act {
        public Run {
            struck = List.copyOf(struck);
        }
    }

    /**
     * The active region is lost with all its brokers, the other one is promoted without it, and the lost one returns.
     *
     * @param blind for how long before the standby takes nothing, so that there is something to lose
     * @param workers whether the region's workers are killed, too
     * @param controller whether its controller is killed, too
     * @param away from the end of the promotion until the region is started again
     */
    record Loss(Duration blind, boolean workers, boolean controller, Duration away) implements Act {}

    /** What kind of run. */
    enum RunKind {
        PROMOTE,
        FAILBACK,
        DRILL
    }
}
