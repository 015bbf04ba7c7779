package io.lockstep.failover.evidence;

import io.lockstep.failover.evidence.EvidenceSummary.People;
import io.lockstep.failover.evidence.EvidenceSummary.Plan;
import java.util.List;

/** What was decided, by whom, and on what grounds. */
final class DecisionSections {
    private static final int FEW = 20;

    private DecisionSections() {}

    static void write(Html html, EvidenceSummary summary) {
        people(html, summary.people());
        plan(html, summary.plan());
        html.heading("Gates")
                .table(
                        "No gate was looked at.",
                        List.of("Gate", "Verdict", "Observed", "At", "Overridden"),
                        summary.gates().stream()
                                .map(gate -> List.of(
                                        gate.name(),
                                        gate.verdict(),
                                        gate.observed(),
                                        Words.of(gate.at()),
                                        gate.overridden() ? "yes" : ""))
                                .toList());
    }

    private static void people(Html html, People people) {
        html.heading("People")
                .facts("Requested by", people.requester())
                .table(
                        "Nobody else had to agree.",
                        List.of("Approved by", "At", "Plan"),
                        people.approvals().stream()
                                .map(approval -> List.of(approval.who(), Words.of(approval.at()), approval.planHash()))
                                .toList())
                .table(
                        "No gate was overridden.",
                        List.of("Overridden gate", "By", "Reason", "At"),
                        people.overrides().stream()
                                .map(one -> List.of(one.gate(), one.who(), one.reason(), Words.of(one.at())))
                                .toList());
    }

    private static void plan(Html html, Plan plan) {
        html.heading("Plan")
                .facts(
                        "Topics", few(plan.topics()),
                        "Groups", few(plan.groups()),
                        "Fence", plan.fence(),
                        "Routing", String.join(", ", plan.routing()),
                        "Budgets", String.join(", ", plan.budgets()),
                        "Expected loss", plan.expectedLoss(),
                        "Expected time", Words.of(plan.expectedTime()));
        many(html, "topics", plan.topics());
        many(html, "groups", plan.groups());
    }

    private static String few(List<String> names) {
        return names.size() > FEW ? names.size() + ", listed below" : String.join(", ", names);
    }

    private static void many(Html html, String what, List<String> names) {
        if (names.size() > FEW) {
            html.folded(
                    "Show " + names.size() + " " + what,
                    List.of("Name"),
                    names.stream().map(List::of).toList());
        }
    }
}
