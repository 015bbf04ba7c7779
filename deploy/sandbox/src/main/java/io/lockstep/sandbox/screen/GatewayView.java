package io.lockstep.sandbox.screen;

import io.lockstep.sandbox.report.GatewayScenarioReport.Flip;
import io.lockstep.sandbox.through.ClientTold;
import io.lockstep.sandbox.through.GroupTold;
import io.lockstep.sandbox.through.InstanceTold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a scenario through the gateway leaves on the screen. */
public final class GatewayView {
    private static final double MILLIS = 1_000.0;

    private GatewayView() {}

    /** What became of a promotion, and of the connections. */
    public static List<String> lines(Flip flip) {
        List<String> lines = new ArrayList<>();
        lines.add("flip " + flip.number() + " " + flip.from() + "->" + flip.to() + ": " + flip.outcome() + ", RTO "
                + seconds(flip.rtoMillis()) + ", writers held " + seconds(flip.holdMillis()) + ", everybody "
                + seconds(flip.holdAllMillis()) + ", longest acknowledgement " + seconds(flip.longestMillis())
                + ", evidence " + (flip.evidenceVerified() ? "verified" : "NOT verified"));
        for (InstanceTold each : flip.gateways()) {
            lines.add("  " + each.instance() + ": " + each.drained() + " drained, " + each.cuts() + " cut, connections "
                    + each.connections());
            each.cut().forEach(cut -> lines.add("    cut: " + cut));
        }
        flip.problems().forEach(problem -> lines.add("  does not hold: " + problem));
        return lines;
    }

    /** A row for each client, in all. */
    public static List<String> producers(List<ClientTold> all) {
        TextTable table = new TextTable(
                "producer",
                "sent",
                "acknowledged",
                "errors",
                "lost",
                "misplaced",
                "doubled",
                "longest",
                "kind, errors it has to live with");
        for (ClientTold each : all) {
            table.row(
                    each.client(),
                    LiveView.grouped(each.sent()),
                    LiveView.grouped(each.acknowledged()),
                    Integer.toString(sum(each.errors())),
                    Integer.toString(each.lost()),
                    Integer.toString(each.misplaced()),
                    Integer.toString(each.doubled()),
                    seconds(each.longestMillis()),
                    each.kind() + (each.expected().isEmpty() ? "" : ", " + new TreeMap<>(each.expected())));
        }
        return table.lines();
    }

    /** A row for each group, in all. */
    public static List<String> groups(List<GroupTold> all) {
        TextTable table = new TextTable(
                "group", "records", "re-read", "skipped", "errors", "protocol, commits, errors it has to live with");
        for (GroupTold each : all) {
            table.row(
                    each.group(),
                    LiveView.grouped(each.records()),
                    LiveView.grouped(each.again()),
                    LiveView.grouped(each.skipped()),
                    Integer.toString(sum(each.errors())),
                    each.protocol() + ", " + each.commits()
                            + (each.expected().isEmpty() ? "" : ", " + new TreeMap<>(each.expected())));
        }
        return table.lines();
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String seconds(@Nullable Long millis) {
        return millis == null ? "not known" : String.format(Locale.ROOT, "%.1f s", millis / MILLIS);
    }
}
