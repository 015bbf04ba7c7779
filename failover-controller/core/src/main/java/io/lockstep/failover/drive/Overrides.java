package io.lockstep.failover.drive;

import io.lockstep.failover.GateResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What somebody decided to go on without, carried over to a later look at the same gates. */
final class Overrides {
    private Overrides() {}

    static List<GateResult> carry(List<GateResult> decided, List<GateResult> seen) {
        Map<String, String> reasons = new HashMap<>();
        decided.forEach(gate -> gate.override().ifPresent(reason -> reasons.put(gate.gate(), reason)));
        return seen.stream().map(gate -> with(reasons, gate)).toList();
    }

    private static GateResult with(Map<String, String> reasons, GateResult gate) {
        String reason = reasons.get(gate.gate());
        return reason == null || !gate.overridable() ? gate : gate.overridden(reason);
    }
}
