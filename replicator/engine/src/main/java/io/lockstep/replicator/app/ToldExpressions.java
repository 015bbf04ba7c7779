package io.lockstep.replicator.app;

import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.policy.decision.WholeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Expressions as they may be told in the other region: of those that name topics, what stays at home is left out; those
 * that describe topics are told as they are.
 */
final class ToldExpressions {
    private ToldExpressions() {}

    /** @param crosses whether a topic may be known there */
    static List<String> of(List<String> expressions, Predicate<String> crosses) {
        return expressions.stream()
                .flatMap(expression -> told(expression, crosses))
                .toList();
    }

    private static Stream<String> told(String expression, Predicate<String> crosses) {
        List<String> parts = alternatives(expression);
        if (parts.stream().allMatch(part -> whole(part, crosses))) {
            return Stream.of(expression);
        }
        return parts.stream().flatMap(part -> whole(part, crosses) ? Stream.of(part) : rest(part, crosses));
    }

    private static boolean whole(String part, Predicate<String> crosses) {
        return WholeNames.of(part).stream().flatMap(Set::stream).allMatch(crosses);
    }

    private static Stream<String> rest(String part, Predicate<String> crosses) {
        return WholeNames.of(part).orElse(Set.of()).stream().filter(crosses).map(name -> name.replace(".", "\\."));
    }

    /** Those outside of every group; the whole expression where a part of it could mean something else alone. */
    private static List<String> alternatives(String expression) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int at = 0; at < expression.length(); at++) {
            switch (expression.charAt(at)) {
                case '\\' -> at = escaped(expression, at);
                case '[' -> at = end(expression, "]", at + 2);
                case '(' -> depth++;
                case ')' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        parts.add(expression.substring(begin, at));
                        begin = at + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(expression.substring(begin));
        return parts.stream().allMatch(ToldExpressions::stands) ? parts : List.of(expression);
    }

    /** Where what is escaped ends. */
    private static int escaped(String expression, int at) {
        return expression.startsWith("\\Q", at) ? end(expression, "\\E", at) + 1 : at + 1;
    }

    private static int end(String expression, String closing, int from) {
        int end = expression.indexOf(closing, from);
        return end < 0 ? expression.length() : end;
    }

    private static boolean stands(String part) {
        return TopicSelection.unjoinable(part).isEmpty()
                && !part.replace("(?:", "").contains("(?");
    }
}
