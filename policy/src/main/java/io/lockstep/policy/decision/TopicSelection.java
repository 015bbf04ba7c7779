package io.lockstep.policy.decision;

import io.lockstep.policy.Mirror;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which topics are mirrored: full match of an included expression, of no excluded one, never a name that begins with
 * {@code __}, and a drill's topic only where the selection is a drill's. Immutable, thread-safe.
 */
public final class TopicSelection {
    private static final String INTERNAL = "__";
    private static final Pattern LITERAL = Pattern.compile("(?:[A-Za-z0-9_-]|\\\\\\.)+");
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\(?:[1-9]|k<)");

    private final List<String> include;
    private final List<String> exclude;
    private final boolean drill;
    private final Pattern pattern;

    /**
     * @throws IllegalArgumentException if an expression cannot be compiled, or refers back to a group, which has no
     *     meaning once expressions are joined
     */
    public TopicSelection(List<String> include, List<String> exclude) {
        this(include, exclude, false);
    }

    private TopicSelection(List<String> include, List<String> exclude, boolean drill) {
        this.drill = drill;
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
        this.include.forEach(TopicSelection::check);
        this.exclude.forEach(TopicSelection::check);
        this.pattern = Pattern.compile(expression());
    }

    public static TopicSelection of(List<String> topics, List<String> exclude) {
        return new TopicSelection(topics, exclude);
    }

    /** Of a drill: it selects nothing else than drills' topics. */
    public static TopicSelection drill(List<String> topics) {
        return new TopicSelection(topics, List.of(), true);
    }

    public static TopicSelection of(Mirror mirror) {
        return of(mirror.topics(), mirror.exclude());
    }

    /**
     * Whether a cluster keeps its own state in the topic: Kafka's ({@code __consumer_offsets},
     * {@code __transaction_state}) and Lockstep's ({@code __lockstep.control}) begin alike. Never mirrored, whatever the
     * expressions say: each cluster has its own.
     */
    public static boolean isInternal(String topic) {
        return topic.startsWith(INTERNAL);
    }

    /** Whether an expression refers back to a group, which has no meaning once expressions are joined. */
    public static boolean refersBack(String expression) {
        return BACK_REFERENCE.matcher(expression).find();
    }

    /** Whether the topic is mirrored. */
    public boolean selects(String topic) {
        return pattern.matcher(topic).matches();
    }

    /** One expression for the mirrored topics and one further topic. */
    public Pattern orTopic(String further) {
        return Pattern.compile(Pattern.quote(further) + "|(?:" + expression() + ")");
    }

    /** Topics that are named rather than described by an expression, and not excluded. */
    public Set<String> named() {
        return include.stream()
                .filter(text -> LITERAL.matcher(text).matches())
                .map(text -> text.replace("\\.", "."))
                .filter(this::selects)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String expression() {
        String never = exclude.isEmpty() ? "" : "(?!(?:" + join(exclude) + ")$)";
        String drills = (drill ? "(?=" : "(?!") + Pattern.quote(Drill.PREFIX) + ")";
        return "(?!" + INTERNAL + ")" + drills + never + "(?:" + join(include) + ")";
    }

    private static String join(List<String> expressions) {
        return expressions.stream().map(text -> "(?:" + text + ")").collect(Collectors.joining("|"));
    }

    private static void check(String expression) {
        Pattern.compile(expression);
        if (refersBack(expression)) {
            throw new IllegalArgumentException("mirror.topics: '" + expression
                    + "' refers back to a group, which topic expressions may not. List the topics instead.");
        }
    }

    @Override
    public String toString() {
        return exclude.isEmpty() ? include.toString() : include + " without " + exclude;
    }
}
