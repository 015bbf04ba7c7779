package io.lockstep.failover.evidence;

import java.util.List;
import java.util.Optional;

/** What the page rests on, and how to check it. */
final class IntegritySection {
    private IntegritySection() {}

    static void write(Html html, EvidenceBundle bundle, Optional<EvidenceSummary> summary) {
        EvidenceStatement statement = bundle.statement();
        html.heading("Integrity")
                .facts(
                        "Journal entries",
                        bundle.entries().size() + ", sequences " + statement.firstSequence() + " to "
                                + statement.lastSequence(),
                        "Head of the chain",
                        bundle.head(),
                        "Signed",
                        Words.of(statement.signedAt()),
                        "Key",
                        bundle.fingerprint(),
                        "Journal complete in",
                        summary.map(known -> String.join(", ", known.integrity().journalIn()))
                                .orElse(""),
                        "Journal behind in",
                        summary.map(known -> String.join(", ", known.integrity().behind()))
                                .orElse(""))
                .list(summary.map(known -> known.integrity().notes()).orElse(List.of()))
                .paragraph("This page is made from the evidence file and proves nothing by itself. Check the file with:"
                        + " ./lockstep evidence verify FILE --key PUBLIC.pem")
                .table(
                        "There are no entries.",
                        List.of("Sequence", "At", "Run", "Kind", "By", "Hash"),
                        bundle.entries().stream()
                                .map(entry -> List.of(
                                        Long.toString(entry.sequence()),
                                        Words.of(entry.at()),
                                        entry.run(),
                                        entry.kind(),
                                        entry.by(),
                                        entry.hash()
                                                .substring(
                                                        0,
                                                        Math.min(
                                                                16, entry.hash().length()))))
                                .toList());
    }
}
