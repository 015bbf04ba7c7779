package io.lockstep.cli;

import io.lockstep.cli.view.TextTable;
import io.lockstep.failover.Whereabouts;
import io.lockstep.failover.evidence.EvidenceBundle;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.failover.evidence.EvidenceSummary.Group;
import io.lockstep.failover.evidence.EvidenceSummary.Header;
import io.lockstep.failover.evidence.EvidenceSummary.Timeline;
import io.lockstep.failover.journal.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A bundle in a few lines of text: the outcome, the phases, what was not in order, and the journal. */
final class EvidenceText {
    private EvidenceText() {}

    static List<String> lines(EvidenceBundle bundle) {
        List<String> lines = new ArrayList<>();
        Optional<EvidenceSummary> summary = EvidenceSummary.read(bundle.summary());
        if (summary.isPresent()) {
            lines.addAll(known(summary.get()));
        } else {
            lines.add("run " + bundle.run() + " of pair " + bundle.pair() + ", summarised by another version:");
            lines.addAll(bundle.summary().toPrettyString().lines().toList());
        }
        lines.add("");
        lines.add("Journal");
        lines.addAll(journal(bundle.entries()));
        return lines;
    }

    private static List<String> known(EvidenceSummary summary) {
        Header header = summary.header();
        Timeline timeline = summary.timeline();
        TextTable facts = new TextTable(Set.of());
        facts.row("run", header.run() + ", " + header.mode() + " of " + header.pair());
        facts.row("from, to", header.from() + " -> " + header.to());
        facts.row("outcome", header.outcome() + (header.reason().isEmpty() ? "" : ": " + header.reason()));
        facts.row("epoch", header.epochBefore() + " -> " + header.epochAfter());
        facts.row("rto", against(timeline.rto(), timeline.rtoTarget()));
        facts.row("rpo", against(timeline.rpo(), timeline.rpoTarget()));
        facts.row("requested by", summary.people().requester());
        summary.people().approvals().forEach(one -> facts.row("approved by", one.who()));
        summary.people()
                .overrides()
                .forEach(one -> facts.row("overridden", one.gate() + " by " + one.who() + ": " + one.reason()));
        summary.gates().stream()
                .filter(gate -> !gate.verdict().equals("PASS"))
                .forEach(gate -> facts.row("gate " + gate.name(), gate.verdict() + ": " + gate.observed()));
        summary.data()
                .losses()
                .forEach(loss -> facts.row(
                        "lost",
                        loss.topic() + "-" + loss.partition() + " offsets " + loss.from() + " to " + (loss.to() - 1)));
        facts.row("records", summary.data().digests());
        summary.data()
                .comparison()
                .ifPresent(compared -> compared.notes().forEach(note -> facts.row("not compared", note)));
        summary.groups().stream()
                .filter(group -> group.observed().isPresent())
                .forEach(group -> facts.row("group", group(group)));
        summary.residency()
                .ifPresentOrElse(
                        seen -> residency(seen).forEach(line -> facts.row("residency", line)),
                        () -> facts.row("residency", "not looked at"));
        summary.storage()
                .ifPresent(weighed -> weighed.regions()
                        .forEach((region, weight) -> facts.row(
                                "stored",
                                region + ": " + weight.topics() + " topics, " + weight.copyBytes()
                                        + " bytes of one copy, " + weight.allBytes() + " of all")));
        header.notExecuted().forEach(step -> facts.row("not executed", step));
        List<String> lines = new ArrayList<>(facts.lines());
        lines.add("");
        lines.add("Phases");
        lines.addAll(phases(timeline));
        return lines;
    }

    private static List<String> residency(Whereabouts seen) {
        List<String> lines = new ArrayList<>();
        lines.add((seen.violations().isEmpty() ? "no violation was seen" : "violations were seen") + ", looked at "
                + seen.at());
        lines.addAll(seen.violations());
        seen.unseen().forEach(each -> lines.add("not seen: " + each));
        seen.regions()
                .forEach((region, there) -> there.classes()
                        .forEach((name, topics) -> lines.add(region + ", " + name + ": " + topics.mirrored()
                                + " mirrored, "
                                + topics.mayCross() + " may cross, " + topics.stay() + " stay, " + topics.violations()
                                + " where they may not be")));
        return lines;
    }

    private static String group(Group group) {
        return group.group() + " on " + group.topic() + "-" + group.partition() + ": "
                + group.firstConsumed()
                        .map(first -> "first read " + first + ", ")
                        .orElse("")
                + group.observed().orElse("");
    }

    private static List<String> phases(Timeline timeline) {
        TextTable table = new TextTable(Set.of(1));
        timeline.phases().forEach(phase -> table.row(phase.name(), phase.took().toMillis() + " ms", phase.note()));
        return table.lines();
    }

    private static List<String> journal(List<JournalEntry> entries) {
        TextTable table = new TextTable(Set.of(0));
        entries.forEach(entry -> table.row(
                Long.toString(entry.sequence()), entry.at().toString(), entry.run(), entry.kind(), entry.by()));
        return table.lines();
    }

    private static String against(Optional<Duration> reached, Duration target) {
        return reached.map(time -> time.toMillis() + " ms").orElse("?") + ", target " + target.toMillis() + " ms";
    }
}
