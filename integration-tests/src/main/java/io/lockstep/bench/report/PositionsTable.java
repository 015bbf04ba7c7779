package io.lockstep.bench.report;

import io.lockstep.bench.positions.Continuation;
import io.lockstep.bench.positions.Outcome;
import io.lockstep.bench.positions.PlannedGroup;
import io.lockstep.published.Markdown;
import io.lockstep.sandbox.screen.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A run's figures as rows: a group each, what it had still to read, what moving with each tool has cost it. */
public final class PositionsTable {
    private final PositionsResult result;

    public PositionsTable(PositionsResult result) {
        this.result = result;
    }

    /** Aligned, for a terminal. */
    public List<String> lines() {
        TextTable table = new TextTable(header().toArray(String[]::new));
        rows().forEach(row -> table.row(row.toArray(String[]::new)));
        return table.lines();
    }

    /** For a page. */
    public List<String> markdown() {
        return Markdown.table(header(), rows());
    }

    private List<String> header() {
        return Stream.concat(
                        Stream.of("group", "still to read"),
                        result.tools().stream().map(PositionsResult.ToolUnderTest::says))
                .toList();
    }

    private List<List<String>> rows() {
        return result.groups().stream().map(this::row).toList();
    }

    private List<String> row(PlannedGroup group) {
        List<String> cells = new ArrayList<>(List.of(group.says(), grouped(result.toRead(group.name()))));
        result.tools().forEach(tool -> cells.add(cell(result.outcome(tool.name(), group.name()))));
        return cells;
    }

    /** In words, what moving has cost. */
    static String cell(Outcome outcome) {
        if (outcome.exact()) {
            return "0";
        }
        List<String> words = new ArrayList<>();
        if (outcome.nowhere() < outcome.partitions()) {
            words.add(told(outcome.after()));
        }
        if (outcome.nowhere() > 0) {
            words.add("no position on " + outcome.nowhere() + " of " + outcome.partitions() + " (earliest: "
                    + told(outcome.earliest()) + "; latest: " + told(outcome.latest()) + ")");
        }
        return String.join("; ", words);
    }

    private static String told(Continuation after) {
        List<String> words = new ArrayList<>();
        if (after.reRead() > 0 || after.exact()) {
            words.add(grouped(after.reRead()));
        }
        if (after.skipped() > 0) {
            words.add(grouped(after.skipped()) + " skipped");
        }
        if (after.uncommitted() > 0) {
            words.add(grouped(after.uncommitted()) + " aborted");
        }
        return String.join(" + ", words);
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
