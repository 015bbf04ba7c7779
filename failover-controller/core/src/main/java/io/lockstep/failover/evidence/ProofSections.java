package io.lockstep.failover.evidence;

import io.lockstep.failover.evidence.EvidenceSummary.Drill;
import io.lockstep.failover.evidence.EvidenceSummary.Fence;
import java.util.List;

/** What shows that it worked: writes stopped, data complete, groups and clients moved. */
final class ProofSections {
    private ProofSections() {}

    static void write(Html html, EvidenceSummary summary) {
        html.heading("Fence");
        if (summary.fences().isEmpty()) {
            html.paragraph("No fence was put up.");
        }
        summary.fences().forEach(fence -> fence(html, fence));
        DataSections.write(html, summary.data());
        GroupSections.write(html, summary);
        routing(html, summary);
        summary.clients().ifPresent(clients -> ClientSections.write(html, clients));
        summary.drill().ifPresent(drill -> drill(html, drill));
        ResidencySections.write(html, summary.residency());
        StorageSection.write(html, summary.storage());
    }

    private static void fence(Html html, Fence fence) {
        html.facts(
                        "Region", fence.region(),
                        "Strategy", fence.strategy() + ", " + fence.changes() + " changes",
                        "Applied", Words.of(fence.applied()),
                        "Time until denied", Words.of(fence.toDeny()),
                        "Log ends", fence.ends(),
                        "Open transactions", fence.openTransactions(),
                        "Lifted", Words.of(fence.lifted(), "it stands"))
                .list(fence.denied())
                .list(fence.notes());
    }

    private static void routing(Html html, EvidenceSummary summary) {
        html.heading("Routing")
                .table(
                        "No client was routed elsewhere.",
                        List.of("Strategy", "Generation", "Confirmed by", "Took", "Proof"),
                        summary.routing().stream()
                                .map(one -> List.of(
                                        one.strategy(),
                                        Long.toString(one.generation()),
                                        String.join(", ", one.instances()),
                                        Words.of(one.took()),
                                        one.proof()))
                                .toList());
    }

    private static void drill(Html html, Drill drill) {
        html.heading("Drill")
                .facts(
                        "Scenario", drill.scenario(),
                        "Isolation", drill.isolation(),
                        "Clean-up", drill.cleanUp(),
                        "Findings", drill.findings().isEmpty() ? "none" : "")
                .list(drill.findings());
    }
}
