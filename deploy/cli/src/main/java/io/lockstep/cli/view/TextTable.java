package io.lockstep.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows in aligned columns. Used by one thread. */
public final class TextTable {
    private static final String GAP = "  ";

    private final Set<Integer> rightAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param rightAligned the columns of numbers, from 0 */
    public TextTable(Set<Integer> rightAligned) {
        this.rightAligned = Set.copyOf(rightAligned);
    }

    /** All rows have as many cells as the first. */
    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** One line per row, without spaces at its end. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    /** Where a column begins in every line. */
    int start(int column) {
        return IntStream.range(0, column)
                .map(each -> width(each) + GAP.length())
                .sum();
    }

    private String line(List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> padded(row.get(column), column))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private String padded(String cell, int column) {
        String space = " ".repeat(width(column) - cell.length());
        return rightAligned.contains(column) ? space + cell : cell + space;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
