package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Figure;
import io.lockstep.sandbox.screen.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Figures for the terminal: the middle of each contestant's rounds, and how many times better Lockstep is.
 *
 * @param contestants a column each, where it is not Lockstep's one more for the comparison
 */
public record FigureTable(List<Contestant> contestants, List<Figure> figures) {
    private static final String NONE = "-";
    private static final String AT_LEAST = "> ";
    private static final String AT_MOST = "< ";
    private static final double MANY = 100;
    private static final double FEW = 1;

    public FigureTable {
        contestants = List.copyOf(contestants);
        figures = List.copyOf(figures);
    }

    /** Header first. */
    public List<String> lines() {
        TextTable table = new TextTable(Stream.of(
                        Stream.of("scenario", "figure"),
                        contestants.stream().map(Contestant::says),
                        others().map(each -> "over " + each.word()),
                        Stream.of(""))
                .flatMap(cells -> cells)
                .toArray(String[]::new));
        figures.forEach(figure -> table.row(row(figure)));
        return table.lines();
    }

    private String[] row(Figure figure) {
        return Stream.of(
                        Stream.of(figure.scenario(), figure.name()),
                        contestants.stream().map(who -> cell(figure, who)),
                        others().map(other -> times(figure, other)),
                        Stream.of(""))
                .flatMap(cells -> cells)
                .toArray(String[]::new);
    }

    private Stream<Contestant> others() {
        return contestants.stream().filter(who -> who != Contestant.LOCKSTEP);
    }

    private static String cell(Figure figure, Contestant who) {
        return figure.of(who)
                .map(spread -> (figure.atLeast(who) ? AT_LEAST : "") + number(spread.middle()) + " " + figure.unit())
                .map(String::strip)
                .orElse(NONE);
    }

    private static String times(Figure figure, Contestant other) {
        return figure.advantage(other)
                .map(spread -> bound(figure, other) + number(spread.middle()) + "x")
                .orElse(NONE);
    }

    /** Where both were broken off, nothing is known of their ratio. */
    private static String bound(Figure figure, Contestant other) {
        boolean mine = figure.atLeast(Contestant.LOCKSTEP);
        boolean theirs = figure.atLeast(other);
        if (mine && theirs) {
            return "? ";
        }
        return mine ? AT_MOST : theirs ? AT_LEAST : "";
    }

    /** With as many digits as say something. */
    private static String number(double value) {
        if (value >= MANY) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, value >= FEW ? "%.1f" : "%.4f", value);
    }
}
