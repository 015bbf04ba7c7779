package io.lockstep.policy.decision;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The names that an expression spells out: plain text, and alternatives of such. A dot that nobody escaped is taken for the
 * dot of a name, as whoever wrote it meant it. What repeats, chooses among characters or looks around describes names
 * rather than naming them. For one thread.
 */
public final class WholeNames {
    private static final int MOST = 1_000;
    private static final String QUOTE = "\\Q";
    private static final String UNQUOTE = "\\E";
    private static final String GROUP = "(?:";

    private final String text;
    private int at;
    private boolean described;

    private WholeNames(String text) {
        this.text = text;
    }

    /** Empty where the expression describes names. */
    public static Optional<Set<String>> of(String expression) {
        WholeNames names = new WholeNames(expression);
        Set<String> all = names.alternatives();
        return names.described || names.at < expression.length() ? Optional.empty() : Optional.of(all);
    }

    private Set<String> alternatives() {
        Set<String> all = new LinkedHashSet<>(sequence());
        while (!described && next('|')) {
            at++;
            all.addAll(sequence());
        }
        return all;
    }

    private Set<String> sequence() {
        Set<String> begun = Set.of("");
        while (!described && at < text.length() && !next('|') && !next(')')) {
            begun = each(begun, part());
        }
        return begun;
    }

    private Set<String> each(Set<String> begun, Set<String> ends) {
        Set<String> all = new LinkedHashSet<>();
        begun.forEach(first -> ends.forEach(last -> all.add(first + last)));
        described |= all.size() > MOST;
        return all;
    }

    private Set<String> part() {
        char first = text.charAt(at);
        return switch (first) {
            case '(' -> group();
            case '\\' -> escaped();
            case '[' -> one();
            case '^', '$' -> taken("", 1);
            case '*', '+', '?', '{' -> describes();
            default -> taken(String.valueOf(first), 1);
        };
    }

    private Set<String> group() {
        boolean plain = text.startsWith(GROUP, at);
        if (!plain && text.startsWith("(?", at)) {
            return describes();
        }
        at += plain ? GROUP.length() : 1;
        Set<String> inside = alternatives();
        return next(')') ? ended(inside) : describes();
    }

    private Set<String> ended(Set<String> inside) {
        at++;
        return inside;
    }

    private Set<String> escaped() {
        if (text.startsWith(QUOTE, at)) {
            int end = text.indexOf(UNQUOTE, at);
            String quoted = text.substring(at + QUOTE.length(), end < 0 ? text.length() : end);
            return taken(quoted, QUOTE.length() + quoted.length() + (end < 0 ? 0 : UNQUOTE.length()));
        }
        boolean itself = at + 1 < text.length() && !Character.isLetterOrDigit(text.charAt(at + 1));
        return itself ? taken(text.substring(at + 1, at + 2), 2) : describes();
    }

    /** A class of one character, as in {@code [.]}. */
    private Set<String> one() {
        boolean single = at + 2 < text.length() && text.charAt(at + 2) == ']' && text.charAt(at + 1) != '\\';
        return single && text.charAt(at + 1) != '^' ? taken(text.substring(at + 1, at + 2), 3) : describes();
    }

    private Set<String> taken(String literal, int length) {
        at += length;
        return Set.of(literal);
    }

    private Set<String> describes() {
        described = true;
        return Set.of("");
    }

    private boolean next(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }
}
