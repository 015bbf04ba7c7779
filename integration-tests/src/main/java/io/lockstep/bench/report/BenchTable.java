package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Names;
import io.lockstep.sandbox.screen.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run's figures as rows: the medians of everybody, and how many times better Lockstep is than each of the others. */
public final class BenchTable {
    /** Not shown at first sight; the page has all. */
    private static final Set<String> DETAILS =
            Set.of(Names.RECORDS, Names.GARBAGE, Names.RESIDENT, Names.FLOOR_FETCH, Names.FLOOR_WRITE, Names.OF_FLOOR);

    private static final String NONE = "-";

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
        result.contestants().forEach(who -> header.add(who.says()));
        rivals().forEach(who -> header.add("better than " + who.word()));
        return header;
    }

    private List<Contestant> rivals() {
        return result.contestants().stream()
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
        result.contestants()
                .forEach(who -> cells.add(figure.of(who)
                        .map(spread -> Amount.of(spread.middle(), figure.unit()))
                        .orElse(NONE)));
        rivals().forEach(who -> cells.add(figure.advantage(who)
                .map(spread -> Amount.times(spread.middle()))
                .orElse(NONE)));
        return cells;
    }
}
