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
        if (read.isPresent() && meansInternalTopics(read.get())) {
            String rule = "selects internal topics (__...), which each cluster keeps for itself";
            return value.refuse(rule, "Name the topics of your applications, e.g. " + value.example());
        }
        return read;
    }

    /** {@code .*} does not: it also matches the same name without its underscores, so it is after something else. */
    private static boolean meansInternalTopics(String expression) {
        Pattern pattern = Pattern.compile(expression);
        return TopicSelection.isInternal(expression)
                || INTERNAL_TOPICS.stream()
                        .anyMatch(name -> pattern.matcher(name).matches()
                                && !pattern.matcher(name.substring(1)).matches()
                                && !pattern.matcher(name.substring(2)).matches());
    }

    static Optional<String> read(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return text;
        }
        if (text.get().isEmpty()) {
            return value.refuse("is an empty expression, which matches nothing");
        }
        try {
            Pattern.compile(text.get());
            return TopicSelection.refersBack(text.get())
                    ? value.refuse("refers back to a group, which has no meaning once expressions are joined")
                    : text;
        } catch (PatternSyntaxException e) {
            return broken(value, text.get(), e);
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
