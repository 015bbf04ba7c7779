package io.lockstep.policy.access;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads off a full-match regular expression what ACLs can say of it: alternatives that are plain names become names,
 * {@code prefix.*} becomes a prefix. Of anything else its literal beginning is taken, which is wider and never narrower.
 */
final class Extents {
    /** With these, an alternative cannot be told by counting parentheses. */
    private static final Pattern UNCOUNTABLE = Pattern.compile("\\[|\\\\Q|\\(\\?");

    private Extents() {}

    static List<Extent> of(String expression) {
        if (expression.indexOf('|') >= 0 && UNCOUNTABLE.matcher(expression).find()) {
            return List.of(Extent.beginning("", true));
        }
        return alternatives(expression).stream().map(Extents::one).distinct().toList();
    }

    private static List<String> alternatives(String expression) {
        List<String> all = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int at = 0; at < expression.length(); at++) {
            switch (expression.charAt(at)) {
                case '\\' -> at++;
                case '(' -> depth++;
                case ')' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        all.add(expression.substring(begin, at));
                        begin = at + 1;
                    }
                }
                default -> {}
            }
        }
        all.add(expression.substring(begin));
        return all;
    }

    private static Extent one(String expression) {
        String text = expression.startsWith("^") ? expression.substring(1) : expression;
        LiteralBeginning beginning = LiteralBeginning.of(text);
        return switch (beginning.rest()) {
            case "", "$" -> Extent.literal(beginning.text());
            case ".*", ".*$" -> Extent.beginning(beginning.text(), false);
            default -> Extent.beginning(beginning.withoutQuantified(), true);
        };
    }
}
