package io.lockstep.policy.decision;

import io.lockstep.policy.Mirror;
import java.util.List;
import java.util.regex.Pattern;

/** Which topics are mirrored: full match of an included expression, of no excluded one. Immutable, thread-safe. */
public final class TopicSelection {
    private static final String INTERNAL = "__";

    private final List<Pattern> topics;
    private final List<Pattern> exclude;

    private TopicSelection(List<String> topics, List<String> exclude) {
        this.topics = topics.stream().map(Pattern::compile).toList();
        this.exclude = exclude.stream().map(Pattern::compile).toList();
    }

    /** @throws java.util.regex.PatternSyntaxException never for the expressions of a valid policy */
    public static TopicSelection of(List<String> topics, List<String> exclude) {
        return new TopicSelection(topics, exclude);
    }

    public static TopicSelection of(Mirror mirror) {
        return of(mirror.topics(), mirror.exclude());
    }

    public boolean selects(String topic) {
        return !isInternal(topic) && matchesAny(topics, topic) && !matchesAny(exclude, topic);
    }

    /**
     * Whether a cluster keeps its own state in the topic: Kafka's ({@code __consumer_offsets},
     * {@code __transaction_state}) and Lockstep's ({@code __lockstep.control}) begin alike. Never mirrored, whatever the
     * expressions say: each cluster has its own.
     */
    public static boolean isInternal(String topic) {
        return topic.startsWith(INTERNAL);
    }

    private static boolean matchesAny(List<Pattern> expressions, String topic) {
        return expressions.stream()
                .anyMatch(expression -> expression.matcher(topic).matches());
    }
}
