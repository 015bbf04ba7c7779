package io.lockstep.controller.app;

import io.lockstep.controller.Vitals;
import io.lockstep.failover.GateResult.Verdict;
import io.lockstep.failover.app.Failover.PairView;
import io.lockstep.failover.gate.Gate;
import java.util.List;

/** Whether a controller is able to work, judged by how it says that its pair stands. Pure. */
final class PairVitals {
    /** How the core begins what it says of a journal that it cannot read, take, follow or write. */
    private static final String JOURNAL = "the journal ";

    private PairVitals() {}

    static Vitals of(boolean alive, PairView pair) {
        List<String> about = pair.problems().stream()
                .filter(problem -> problem.startsWith(JOURNAL))
                .toList();
        boolean writable = pair.leads()
                && about.isEmpty()
                && pair.gates().stream()
                        .filter(gate -> gate.gate().equals(Gate.JOURNAL.label()))
                        .noneMatch(gate -> gate.verdict() == Verdict.FAIL);
        return new Vitals(alive, about.isEmpty(), writable, String.join("; ", about));
    }
}
