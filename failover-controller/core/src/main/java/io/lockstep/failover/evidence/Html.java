package io.lockstep.failover.evidence;

import java.util.ArrayList;
import java.util.List;

/** Writes a page piece by piece; whatever is not markup of this class is escaped. Belongs to one thread. */
final class Html {
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

    Html paragraph(String text) {
        return raw("<p>" + escape(text) + "</p>");
    }

    Html list(List<String> items) {
        if (items.isEmpty()) {
            return this;
        }
        StringBuilder list = new StringBuilder("<ul>");
        items.forEach(item -> list.append("<li>").append(escape(item)).append("</li>"));
        return raw(list.append("</ul>").toString());
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

    /** A table, or the words that say why there is none. */
    Html table(String ifEmpty, List<String> headings, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return paragraph(ifEmpty);
        }
        List<String> lines = new ArrayList<>();
        lines.add("<div class=\"wide\"><table><thead>" + row("th", headings) + "</thead><tbody>");
        rows.forEach(row -> lines.add(row("td", row)));
        lines.add("</tbody></table></div>");
        return raw(String.join("\n", lines));
    }

    private static String row(String cell, List<String> values) {
        StringBuilder row = new StringBuilder("<tr>");
        for (String value : values) {
            String mark = mark(value);
            row.append('<').append(cell).append(mark).append('>').append(escape(value));
            row.append("</").append(cell).append('>');
        }
        return row.append("</tr>").toString();
    }

    private static String mark(String value) {
        return switch (value) {
            case "PASS" -> " class=\"good\"";
            case "FAIL", "HALTED" -> " class=\"bad\"";
            case "UNKNOWN" -> " class=\"doubt\"";
            default -> "";
        };
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
