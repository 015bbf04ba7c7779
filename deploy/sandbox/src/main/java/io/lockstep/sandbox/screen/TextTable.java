package io.lockstep.sandbox.screen;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns: the first and the last one to the left, numbers between them to the right. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    /** As many cells as the header has. */
    public TextTable row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row has " + cells.length + " cells, the header "
                    + rows.getFirst().size());
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Header first; no line ends in blanks. */
    public List<String> lines() {
        int columns = rows.getFirst().size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, width)).toList();
    }

    private static String line(List<String> row, int[] width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < width.length; i++) {
            String blanks = " ".repeat(width[i] - row.get(i).length());
            boolean left = i == 0 || i == width.length - 1;
            line.append(i == 0 ? "" : GAP).append(left ? row.get(i) + blanks : blanks + row.get(i));
        }
        return line.toString().stripTrailing();
    }
}
