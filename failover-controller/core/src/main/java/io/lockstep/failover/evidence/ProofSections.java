package io.lockstep.failover.evidence;

import io.lockstep.failover.evidence.EvidenceSummary.Data;
import io.lockstep.failover.evidence.EvidenceSummary.Drill;
import io.lockstep.failover.evidence.EvidenceSummary.Fence;
import java.util.List;

/** What shows that it worked: writes stopped, data complete, groups and clients moved. */
final class ProofSections {
    private static final String NOT_READ = "not known";

    private ProofSections() {}

    static void write(Html html, EvidenceSummary summary) {
        html.heading("Fence");
        if (summary.fences().isEmpty()) {
            html.paragraph("No fence was put up.");
        }
        summary.fences().forEach(fence -> fence(html, fence));
        data(html, summary.data());
        groups(html, summary);
        routing(html, summary);
        summary.drill().ifPresent(drill -> drill(html, drill));
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

    private static void data(Html html, Data data) {
        html.heading("Data")
                .table(
                        "No partition was frozen.",
                        List.of("Topic", "Partition", "End at the fence", "Target's end", "Lag", "State"),
                        data.partitions().stream()
                                .map(one -> List.of(
                                        one.topic(),
                                        Integer.toString(one.partition()),
                                        Long.toString(one.frozenEnd()),
                                        Long.toString(one.targetEnd()),
                                        Long.toString(one.lag()),
                                        one.state()))
                                .toList())
                .facts("Digests", data.digests())
                .heading("Losses")
                .table(
                        "Nothing was lost.",
                        List.of("Topic", "Partition", "From", "To", "Records", "First", "Last", "Kept"),
                        data.losses().stream()
                                .map(one -> List.of(
                                        one.topic(),
                                        Integer.toString(one.partition()),
                                        Long.toString(one.from()),
                                        Long.toString(one.to()),
                                        Words.of(one.records(), NOT_READ),
                                        Words.of(one.first(), NOT_READ),
                                        Words.of(one.last(), NOT_READ),
                                        one.kept()))
                                .toList());
    }

    private static void groups(Html html, EvidenceSummary summary) {
        html.heading("Consumer groups")
                .table(
                        "No group was carried over.",
                        List.of("Group", "Topic", "Partition", "Source", "Target", "Clamped by", "First read after"),
                        summary.groups().stream()
                                .map(one -> List.of(
                                        one.group(),
                                        one.topic(),
                                        Integer.toString(one.partition()),
                                        Long.toString(one.source()),
                                        Long.toString(one.translated()),
                                        one.clampedBy(),
                                        Words.of(one.firstConsumed(), "nothing yet")))
                                .toList());
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
