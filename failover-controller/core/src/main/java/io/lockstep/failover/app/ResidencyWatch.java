package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.drive.Waits;
import io.lockstep.failover.gate.Gate;
import io.lockstep.failover.gate.ResidencyFindings;
import io.lockstep.failover.port.ResidencySight;
import io.lockstep.failover.port.ResidencySight.Names;
import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.TopicSelection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Looks at where the pair's data is, for gates and plans. Safe for use from any thread; calls block. */
final class ResidencyWatch {
    private final Residence residence;
    private final TopicSelection mirror;
    private final ResidencySight sight;
    private final Waits waits;

    /** @param mirror what is wanted on both sides, whether it may be there or not */
    ResidencyWatch(Residence residence, TopicSelection mirror, ResidencySight sight, Waits waits) {
        this.residence = residence;
        this.mirror = mirror;
        this.sight = sight;
        this.waits = waits;
    }

    GateResult gate(Plan.Scope scope) {
        if (!residence.restricts()) {
            return Gate.RESIDENCY.pass("the policy has no section residency: every topic may live in both regions");
        }
        return Gate.RESIDENCY.of(findings(scope), found -> found.gate(scope.to()));
    }

    /** Of a drill's plan: its topics are no business data, so it may go on; what was found of the business is told. */
    GateResult beside(Plan.Scope scope) {
        GateResult business = gate(scope);
        return business.blocks()
                ? Gate.RESIDENCY.pass("a drill's topics are no business data; of the business: " + business.observed())
                : business;
    }

    /** Why nothing is planned, with every topic's name. It is answered and not kept: the journal lies in both regions. */
    Optional<String> refusal(Plan.Scope scope) {
        return residence.restricts() && findings(scope) instanceof Answer.Known<ResidencyFindings>(var found)
                ? found.refusal(scope.to())
                : Optional.empty();
    }

    /** Who plans without the active region cannot see what it holds, and does not need it. */
    private Answer<ResidencyFindings> findings(Plan.Scope scope) {
        Answer<Names> there = names(scope.to());
        return scope.mode() == Mode.UNPLANNED
                ? there.map(target -> findings(scope, Map.of(scope.to(), target)))
                : there.then(target -> names(scope.from())
                        .map(source ->
                                findings(scope, new TreeMap<>(Map.of(scope.from(), source, scope.to(), target)))));
    }

    private ResidencyFindings findings(Plan.Scope scope, Map<String, Names> seen) {
        return ResidencyFindings.of(residence, mirror, scope.from(), scope.to(), seen);
    }

    /** Everything, for people. */
    ResidencyReports reports(PairRules rules, Supplier<Instant> clock) {
        return new ResidencyReports(sight, new ResidencyReport(residence, rules), rules, waits, clock);
    }

    private Answer<Names> names(String region) {
        return waits.sparingly(region, within -> sight.names(region, within));
    }
}
