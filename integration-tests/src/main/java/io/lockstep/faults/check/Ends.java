package io.lockstep.faults.check;

import io.lockstep.faults.check.Violation.Rule;
import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.history.RunEnd;
import java.util.ArrayList;
import java.util.List;

/** Whether runs ended well with evidence that verifies, and everything became healthy again. Pure. */
public final class Ends {
    private Ends() {}

    public static List<Violation> runs(List<RunEnd> runs) {
        List<Violation> violations = new ArrayList<>();
        for (RunEnd run : runs) {
            String where = run.kind() + " " + run.run();
            if (!run.passed()) {
                violations.add(new Violation(Rule.PROVEN, where + " stands in " + run.phase()));
            }
            run.problems().forEach(problem -> violations.add(new Violation(Rule.PROVEN, where + ": " + problem)));
        }
        return violations;
    }

    public static List<Violation> recoveries(List<Recovery> recoveries) {
        return recoveries.stream()
                .filter(each -> each.took().isEmpty())
                .map(each -> new Violation(Rule.HEALTHY, "after " + each.after() + ": " + each.why()))
                .toList();
    }
}
