package io.lockstep.policy.config;

import io.lockstep.policy.decision.TopicSelection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Readers of full-match regular expressions. */
final class Expressions {
    private static final List<String> INTERNAL_TOPICS = List.of(
            "__consumer_offsets",
            "__transaction_state",
            "__share_group_state",
            "__cluster_metadata",
            "__lockstep.control",
            "__lockstep.journal",
            "__lockstep.offset-map",
            "__lockstep.checkpoints",
            "__lockstep.heartbeats");

    /** Names have at most 249 characters; what an expression costs to compile and to match grows with it. */
    private static final int LONGEST = 4_096;

    private Expressions() {}

    /** No expression twice. */
    static Optional<List<String>> list(Value value) {
        return Scalars.distinct(value, "\"orders\"", Expressions::read);
    }

    static Optional<List<String>> listNotEmpty(Value value) {
        return list(value).flatMap(read -> read.isEmpty() ? value.refuse("is an empty list") : Optional.of(read));
    }

    /** As {@link #listNotEmpty}; expressions that are after internal topics are refused. */
    static Optional<List<String>> topics(Value value) {
        return Scalars.distinct(value, "\"orders\"", Expressions::topic)
                .flatMap(read -> read.isEmpty() ? value.refuse("is an empty list") : Optional.of(read));
    }

    private static Optional<String> topic(Value value) {
        Optional<String> read = read(value);
        if (read.isPresent() && TopicSelection.isInternal(read.get())) {
            return internal(value);
        }
        try {
            return read.isPresent() && meansInternalTopics(read.get()) ? internal(value) : read;
        } catch (Patience.Lost e) {
            return endless(value, e);
        }
    }

    private static Optional<String> endless(Value value, Patience.Lost e) {
        return value.refuse(
                "takes too long to match: after " + Patience.MOST_LOOKS + " looks at the " + e.length()
                        + " characters of a name it is still not decided",
                "Write it without many optional parts behind each other, e.g. " + value.example());
    }

    private static Optional<String> internal(Value value) {
        String rule = "selects internal topics (__...), which each cluster keeps for itself";
        return value.refuse(rule, "Name the topics of your applications, e.g. " + value.example());
    }

    /** {@code .*} does not: it also matches the same name without its underscores, so it is after something else. */
    private static boolean meansInternalTopics(String expression) throws Patience.Lost {
        Pattern pattern = Pattern.compile(expression);
        for (String name : INTERNAL_TOPICS) {
            if (Patience.matches(pattern, name)
                    && !Patience.matches(pattern, name.substring(1))
                    && !Patience.matches(pattern, name.substring(2))) {
                return true;
            }
        }
        return false;
    }

    static Optional<String> read(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return text;
        }
        if (text.get().isEmpty()) {
            return value.refuse("is an empty expression, which matches nothing");
        }
        if (text.get().length() > LONGEST) {
            return value.refuse(
                    "is longer than " + LONGEST + " characters",
                    "Write several expressions, or list the names, e.g. " + value.example());
        }
        try {
            Patience.check(text.get());
            return TopicSelection.unjoinable(text.get())
                    .<Optional<String>>map(rule -> value.refuse(rule))
                    .orElse(text);
        } catch (PatternSyntaxException e) {
            return broken(value, text.get(), e);
        } catch (Patience.Lost e) {
            return endless(value, e);
        }
    }

    private static Optional<String> broken(Value value, String text, PatternSyntaxException e) {
        String what = e.getDescription().toLowerCase(Locale.ROOT).replaceAll(" near$", "");
        int at = what.startsWith("unclosed group") ? unclosedGroup(text) : e.getIndex();
        String where = at < 0 ? "" : " at " + at;
        return value.refuse(
                "is not a regular expression: " + what + where, "Write e.g. " + suggestion(text, at, value));
    }

    /** The text up to the error taken literally, and anything after it; in the double quotes of YAML. */
    private static String suggestion(String text, int at, Value value) {
        if (at < 0 || at >= text.length()) {
            return value.example();
        }
        String culprit = text.charAt(at) == '*' ? "" : "\\" + text.charAt(at);
        String guess = text.substring(0, at) + culprit + ".*";
        try {
            Pattern.compile(guess);
        } catch (PatternSyntaxException e) {
            return value.example();
        }
        return "\"" + guess.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static int unclosedGroup(String text) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '(' -> open.push(i);
                case ')' -> open.poll();
                default -> {}
            }
        }
        return open.isEmpty() ? -1 : open.peek();
    }
}
