package io.lockstep.sandbox.screen;

import io.lockstep.sandbox.live.FirstRead;
import io.lockstep.sandbox.live.Tally;
import io.lockstep.sandbox.report.ScenarioReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables at the end of a scenario's part. */
public final class ScenarioView {
    private static final double MILLIS = 1_000.0;

    private ScenarioView() {}

    /** What became of the run, of every producer's records, and of every group. */
    public static List<String> lines(ScenarioReport.Part part) {
        List<String> lines = new ArrayList<>();
        lines.add(part.part() + (part.to().isEmpty() ? "" : " " + part.from() + "->" + part.to()) + ": "
                + part.outcome() + ", RTO " + seconds(part.rtoMillis()) + ", RPO " + seconds(part.rpoMillis())
                + ", evidence " + (part.evidenceVerified() ? "verified" : "NOT verified")
                + (part.differences() == null ? "" : ", regions differ in " + part.differences() + " records"));
        lines.add("  "
                + part.phases().stream()
                        .map(each -> each.phase() + " " + seconds(each.millis()))
                        .collect(Collectors.joining(", ")));
        if (!part.producers().isEmpty()) {
            lines.addAll(producers(part.producers()));
        }
        if (!part.firstReads().isEmpty()) {
            lines.addAll(groups(part.firstReads()));
        }
        part.notes().forEach(note -> lines.add("  " + note));
        part.problems().forEach(problem -> lines.add("  does not hold: " + problem));
        return lines;
    }

    private static List<String> producers(List<Tally> all) {
        TextTable table = new TextTable(
                "  producer", "sent", "acknowledged", "lost", "in loss list", "in both", "doubled", "pause", "kind");
        for (Tally each : all) {
            table.row(
                    "  " + each.producer(),
                    LiveView.grouped(each.sent()),
                    LiveView.grouped(each.acknowledged()),
                    Integer.toString(each.lost()),
                    Integer.toString(each.listed()),
                    Integer.toString(each.inBoth()),
                    Integer.toString(each.doubled()),
                    seconds(each.longestPauseMillis()),
                    each.kind());
        }
        return table.lines();
    }

    private static List<String> groups(List<FirstRead> all) {
        TextTable table =
                new TextTable("  group", "partition", "committed", "expected first", "read first", "kind, verdict");
        for (FirstRead each : all) {
            table.row(
                    "  " + each.group(),
                    each.topic() + "-" + each.partition(),
                    number(each.committed()),
                    number(each.expected()),
                    number(each.received()),
                    each.kind() + (each.right() ? ", right" : ", WRONG"));
        }
        return table.lines();
    }

    private static String number(@Nullable Long number) {
        return number == null ? "-" : number.toString();
    }

    private static String seconds(@Nullable Long millis) {
        return millis == null ? "not known" : String.format(Locale.ROOT, "%.1f s", millis / MILLIS);
    }
}
