package io.lockstep.failover.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a page piece by piece; whatever is not markup of this class is escaped. Belongs to one thread. */
final class Html {
    private static final int FOLDED = 20;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final StringBuilder out = new StringBuilder();

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            switch (at) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(at);
            }
        }
        return escaped.toString();
    }

    /** Markup that was made with {@link #escape} where it holds values. */
    Html raw(String markup) {
        out.append(markup).append('\n');
        return this;
    }

    Html heading(String title) {
        return raw("<h2>" + escape(title) + "</h2>");
    }

    Html part(String title) {
        return raw("<h3>" + escape(title) + "</h3>");
    }

    Html paragraph(String text) {
        return raw("<p>" + escape(text) + "</p>");
    }

    /** A long one is folded. */
    Html list(List<String> items) {
        if (items.isEmpty()) {
            return this;
        }
        boolean folded = items.size() > FOLDED;
        StringBuilder list =
                new StringBuilder(folded ? "<details><summary>Show " + items.size() + " lines</summary><ul>" : "<ul>");
        items.forEach(item -> list.append("<li>").append(escape(item)).append("</li>"));
        return raw(list.append(folded ? "</ul></details>" : "</ul>").toString());
    }

    /** Names and values by turns; what has no value is left out. */
    Html facts(String... namesAndValues) {
        StringBuilder facts = new StringBuilder("<dl>");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                facts.append("<dt>").append(escape(namesAndValues[i])).append("</dt>");
                facts.append("<dd>").append(escape(namesAndValues[i + 1])).append("</dd>");
            }
        }
        return raw(facts.append("</dl>").toString());
    }

    /** A table, or the words that say why there is none. A long one is folded. */
    Html table(String ifEmpty, List<String> headings, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return paragraph(ifEmpty);
        }
        return rows.size() > FOLDED ? folded("Show " + rows.size() + " rows", headings, rows) : open(headings, rows);
    }

    /** A table that is shown when somebody asks for it. */
    Html folded(String title, List<String> headings, List<List<String>> rows) {
        return raw("<details><summary>" + escape(title) + "</summary>")
                .open(headings, rows)
                .raw("</details>");
    }

    private Html open(List<String> headings, List<List<String>> rows) {
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            marks.add(mark(rows, i));
        }
        List<String> lines = new ArrayList<>();
        lines.add("<div class=\"wide\"><table><thead>" + row("th scope=\"col\"", "th", headings, marks)
                + "</thead><tbody>");
        rows.forEach(row -> lines.add(row("td", "td", row, marks)));
        lines.add("</tbody></table></div>");
        return raw(String.join("\n", lines));
    }

    /** How a column looks: numbers stand under each other, digests are long. */
    private static String mark(List<List<String>> rows, int column) {
        boolean numbers = true;
        boolean hashes = true;
        for (List<String> row : rows) {
            String value = column < row.size() ? row.get(column) : "";
            numbers &= NUMBER.matcher(value).matches();
            hashes &= HASH.matcher(value).matches();
        }
        if (hashes) {
            return "hash";
        }
        return numbers ? "number" : "";
    }

    private static String row(String begin, String end, List<String> values, List<String> marks) {
        StringBuilder row = new StringBuilder("<tr>");
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            String mark = i < marks.size() && !marks.get(i).isEmpty() ? marks.get(i) : mark(value);
            row.append('<').append(begin).append(mark.isEmpty() ? "" : " class=\"" + mark + "\"");
            row.append('>').append(escape(value)).append("</").append(end).append('>');
        }
        return row.append("</tr>").toString();
    }

    private static String mark(String value) {
        return switch (value) {
            case "PASS", "equal" -> "good";
            case "FAIL", "HALTED", "different" -> "bad";
            case "UNKNOWN", "not compared" -> "doubt";
            default -> value.startsWith("WENT BACK") ? "bad" : "";
        };
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
