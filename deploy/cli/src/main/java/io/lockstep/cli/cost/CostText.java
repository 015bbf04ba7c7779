package io.lockstep.cli.cost;

import io.lockstep.cli.view.TextTable;
import io.lockstep.policy.explain.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A report in aligned columns. Pure. */
public final class CostText {
    private static final double GB = 1e9;
    private static final Set<Integer> NUMBERS = Set.of(1, 2, 3, 4, 5, 6, 7);

    private CostText() {}

    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        Scene scene = report.scene();
        lines.add("pair " + report.pair() + ", " + scene.from() + "->" + scene.to() + ", measured over "
                + Words.duration(report.over()) + ", in " + report.currency());
        lines.addAll(table(report));
        report.consequence().ifPresent(what -> lines.addAll(consequence(what, report.currency())));
        report.warnings().forEach(warning -> lines.add("warning: " + warning));
        lines.add("Counted like this:");
        CostModel.ASSUMPTIONS.forEach(each -> lines.add("  - " + each));
        lines.add("  - outage: " + Words.duration(scene.outage()) + "; live drill: " + Words.duration(scene.drill()));
        return lines;
    }

    private static List<String> table(Report report) {
        String outage = Words.duration(report.scene().outage()).toUpperCase(Locale.ROOT);
        TextTable table = new TextTable(NUMBERS)
                .row(
                        "TOPIC",
                        "GB/MONTH",
                        "GB STORED",
                        "STEADY/MONTH",
                        "DRILL",
                        "CATCH-UP " + outage,
                        "FAILBACK " + outage,
                        "REBUILT");
        report.bill().topics().forEach(line -> row(table, line));
        report.bill().fixed().forEach(line -> row(table, line));
        row(table, report.bill().total());
        return table.lines();
    }

    private static void row(TextTable table, Line line) {
        table.row(
                line.what(),
                number(line.perMonth() / GB),
                number(line.stored() / GB),
                number(line.steady()),
                number(line.drill()),
                number(line.catchUp()),
                number(line.failback()),
                number(line.rebuilt()));
    }

    private static List<String> consequence(Consequence what, String currency) {
        List<String> lines = new ArrayList<>();
        lines.add("With the other policy the topics cost " + number(what.after()) + " " + currency
                + " a month instead of " + number(what.before()) + ", and " + number(what.firstCopy())
                + " once for the first copy");
        lines.add("  begin: " + names(what.begin()));
        lines.add("  stop:  " + names(what.stop()));
        if (what.multiplies()) {
            String times = Double.isInfinite(what.factor())
                    ? "what cost nothing before"
                    : String.format(Locale.ROOT, "%.1f times as much", what.factor());
            lines.add("WARNING: the change multiplies the cost: " + times);
        }
        return lines;
    }

    private static String names(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** What is there does not look like nothing. */
    private static String number(double value) {
        return value > 0 && value < 0.005 ? "<0.01" : String.format(Locale.ROOT, "%.2f", value);
    }
}
