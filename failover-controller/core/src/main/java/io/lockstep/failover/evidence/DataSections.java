package io.lockstep.failover.evidence;

import io.lockstep.failover.evidence.EvidenceSummary.Comparison;
import io.lockstep.failover.evidence.EvidenceSummary.Covered;
import io.lockstep.failover.evidence.EvidenceSummary.Data;
import io.lockstep.failover.evidence.EvidenceSummary.Loss;
import io.lockstep.failover.evidence.EvidenceSummary.Partition;
import java.util.List;

/** What shows that the data is complete, and what of it is lost. */
final class DataSections {
    private static final String NOT_READ = "not known";

    private DataSections() {}

    static void write(Html html, Data data) {
        html.heading("Data")
                .table(
                        "No partition was frozen.",
                        List.of("Topic", "Partition", "End at the fence", "Target's end", "Lag", "State"),
                        data.partitions().stream().map(DataSections::row).toList())
                .part("Records compared")
                .facts("Result", data.digests());
        data.comparison().ifPresent(comparison -> compared(html, comparison));
        html.heading("Losses")
                .table(
                        "Nothing was lost.",
                        List.of("Topic", "Partition", "From", "To", "Records", "First", "Last", "Kept"),
                        data.losses().stream().map(DataSections::row).toList());
    }

    private static List<String> row(Partition one) {
        return List.of(
                one.topic(),
                Integer.toString(one.partition()),
                Long.toString(one.frozenEnd()),
                Long.toString(one.targetEnd()),
                Long.toString(one.lag()),
                one.state());
    }

    private static List<String> row(Loss one) {
        return List.of(
                one.topic(),
                Integer.toString(one.partition()),
                Long.toString(one.from()),
                Long.toString(one.to()),
                Words.of(one.records(), NOT_READ),
                Words.of(one.first(), NOT_READ),
                Words.of(one.last(), NOT_READ),
                one.kept());
    }

    private static void compared(Html html, Comparison comparison) {
        html.facts("Took", Words.of(comparison.took()))
                .list(comparison.notes())
                .table(
                        "No record was compared.",
                        List.of(
                                "Topic",
                                "Partition",
                                "From",
                                "To, exclusive",
                                "Wanted to",
                                "Records",
                                "Only on one side",
                                "Digests"),
                        comparison.partitions().stream()
                                .map(one -> List.of(
                                        one.topic(),
                                        Integer.toString(one.partition()),
                                        Long.toString(one.from()),
                                        Long.toString(one.to()),
                                        Long.toString(one.end()),
                                        Long.toString(one.records()),
                                        Long.toString(one.alone()),
                                        verdict(one)))
                                .toList());
        if (!comparison.partitions().isEmpty()) {
            html.folded(
                    "Show the digests (SHA-256 of each side)",
                    List.of("Topic", "Partition", "Source", "Target"),
                    comparison.partitions().stream()
                            .map(one ->
                                    List.of(one.topic(), Integer.toString(one.partition()), one.source(), one.target()))
                            .toList());
        }
    }

    private static String verdict(Covered one) {
        if (one.from() >= one.to() && one.to() < one.end()) {
            return "not compared";
        }
        return one.source().equals(one.target()) ? "equal" : "different";
    }
}
