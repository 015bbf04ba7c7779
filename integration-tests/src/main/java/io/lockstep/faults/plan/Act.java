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

    /** What kind of run. */
    enum RunKind {
        PROMOTE,
        FAILBACK,
        DRILL
    }
}
