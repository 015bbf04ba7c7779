package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Names;
import io.lockstep.published.Markdown;
import io.lockstep.sandbox.screen.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run's figures as rows: the medians of everybody, and how many times better Lockstep is than each of the others. */
public final class BenchTable {
    /** Not shown at first sight; the page has all. */
    private static final Set<String> DETAILS = Set.of(
            Names.RECORDS,
            Names.BROKERS,
            Names.GARBAGE,
            Names.RESIDENT,
            Names.FLOOR_FETCH,
            Names.FLOOR_WRITE,
            Names.OF_FLOOR,
            Names.P95,
            Names.ACKED_P50,
            Names.ACKED_P95,
            Names.ACKED_P99,
            Names.SOURCE_P50,
            Names.SOURCE_P95,
            Names.SOURCE_P99,
            Names.FIRST_RECORD_MOST);

    private static final String NONE = "-";
    private static final String AT_LEAST = "> ";
    private static final String AT_MOST = "< ";
    private static final String UNKNOWN = "? ";

    private final BenchResult result;

    public BenchTable(BenchResult result) {
        this.result = result;
    }

    /** Aligned, for a terminal. */
    public List<String> lines() {
        TextTable table = new TextTable(header().toArray(String[]::new));
        rows(false).forEach(row -> table.row(row.toArray(String[]::new)));
        return table.lines();
    }

    /** For a page, what matters most. */
    List<String> markdown() {
        return Markdown.table(header(), rows(false));
    }

    /** For a page, the rest. */
    List<String> details() {
        return Markdown.table(header(), rows(true));
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("what", "measured"));
        result.measured().forEach(who -> header.add(who.says()));
        rivals().forEach(who -> header.add("better than " + who.word()));
        return header;
    }

    private List<Contestant> rivals() {
        return result.measured().stream()
                .filter(who -> who == Contestant.DEFAULTS || who == Contestant.TUNED)
                .toList();
    }

    private List<List<String>> rows(boolean details) {
        return result.figures().stream()
                .filter(figure -> DETAILS.contains(figure.name()) == details)
                .map(this::row)
                .toList();
    }

    private List<String> row(Figure figure) {
        List<String> cells = new ArrayList<>(List.of(result.title(figure.scenario()), Labels.of(figure.name())));
        result.measured().forEach(who -> cells.add(Amount.middle(figure, who).orElse(NONE)));
        rivals().forEach(who -> cells.add(times(figure, who)));
        return cells;
    }

    private static String times(Figure figure, Contestant other) {
        return figure.advantage(other)
                .map(spread -> bound(figure, other) + Amount.times(spread.middle()))
                .orElse(NONE);
    }

    /** Where both were broken off, nothing is known of their ratio. */
    private static String bound(Figure figure, Contestant other) {
        boolean mine = figure.atLeast(Contestant.LOCKSTEP);
        boolean theirs = figure.atLeast(other);
        if (mine && theirs) {
            return UNKNOWN;
        }
        return mine ? AT_MOST : theirs ? AT_LEAST : "";
    }
}
