package io.lockstep.worker;

import java.util.List;

/** The plan, or all that stands against it. */
public sealed interface PlanResult {
    record Planned(WorkerPlan plan) implements PlanResult {}

    /** Each problem is one line: what, where, which rule, what to write instead. */
    record Refused(List<String> problems) implements PlanResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
