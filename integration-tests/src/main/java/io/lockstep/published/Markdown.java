package io.lockstep.published;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tables for pages; the first column to the left, all others to the right. */
public final class Markdown {
    private Markdown() {}

    public static List<String> table(List<String> header, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(row(header));
        lines.add("|---" + String.join("", Collections.nCopies(header.size() - 1, "|---:")) + "|");
        rows.forEach(cells -> lines.add(row(cells)));
        return lines;
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
