package io.lockstep.failover.app;

import io.lockstep.failover.Phase;
import io.lockstep.failover.gate.DrillCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a drill's runs did against the objectives, which decide whether it passed, too. */
final class DrillFigures {
    private DrillFigures() {}

    /**
     * A sentence for each run that came to its end.
     *
     * @param findings takes what missed its objective
     */
    static List<String> of(DrillWork.Runs runs, List<String> done, Duration objective, List<String> findings) {
        List<String> all = new ArrayList<>();
        for (String run : done) {
            boolean over = runs.state()
                    .apply(run)
                    .filter(state -> state.phase() == Phase.PROTECTED)
                    .isPresent();
            if (over) {
                Optional<Long> rto = runs.rto().apply(run);
                all.add(DrillCheck.measured(run, rto, objective));
                DrillCheck.late(run, rto, objective).ifPresent(findings::add);
            }
        }
        return all;
    }
}
