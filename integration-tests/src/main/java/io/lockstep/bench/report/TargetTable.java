package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Target;
import io.lockstep.bench.report.BenchResult.Judged;
import io.lockstep.published.Markdown;
import io.lockstep.sandbox.screen.TextTable;
import java.util.List;
import java.util.Set;

/** What was promised, as rows: what is wanted, what was measured, whether it holds. */
public final class TargetTable {
    private static final List<String> HEADER = List.of("promised", "against", "wanted", "measured", "verdict");
    private static final String NOBODY = "-";
    private static final Set<String> SHARES = Set.of(Names.OF_FLOOR, Names.SHARE);

    private final BenchResult result;

    public TargetTable(BenchResult result) {
        this.result = result;
    }

    /** Aligned, for a terminal. */
    public List<String> lines() {
        TextTable table = new TextTable(HEADER.toArray(String[]::new));
        rows().forEach(row -> table.row(row.toArray(String[]::new)));
        return table.lines();
    }

    /** For a page. */
    List<String> markdown() {
        return Markdown.table(HEADER, rows());
    }

    private List<List<String>> rows() {
        return result.judged().stream().map(TargetTable::row).toList();
    }

    private static List<String> row(Judged judged) {
        Target target = judged.target();
        return List.of(
                target.says(),
                target.against().map(Contestant::says).orElse(NOBODY),
                wanted(target),
                switch (judged.verdict()) {
                    case Target.Held held -> amount(target, held.measured().middle());
                    case Target.Missed missed ->
                        amount(target, missed.measured().middle());
                    case Target.NotMeasured none -> NOBODY;
                },
                judged.verdict().word());
    }

    private static String wanted(Target target) {
        if (target.against().isPresent()) {
            return Amount.times(target.bound());
        }
        return amount(target, target.bound()) + (target.name().equals(Names.OF_FLOOR) ? " or more" : " or less");
    }

    private static String amount(Target target, double value) {
        if (target.against().isPresent()) {
            return Amount.times(value);
        }
        return SHARES.contains(target.name()) ? Amount.of(value, Amount.SHARE) : Amount.number(value);
    }
}
