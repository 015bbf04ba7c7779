package io.lockstep.policy.decision;

import io.lockstep.policy.Mirror;
import io.lockstep.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Which topics are mirrored: full match of an included expression, of no excluded one, never a name that begins with
 * {@code __}, and a drill's topic only where the selection is a drill's. Immutable, thread-safe.
 */
public final class TopicSelection {
    private static final String INTERNAL = "__";
    private static final Pattern LITERAL = Pattern.compile("(?:[A-Za-z0-9_-]|\\\\\\.)+");
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\(?:[1-9]|k<)");
    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?<[A-Za-z]");

    private final List<String> include;
    private final List<String> exclude;
    private final boolean drill;
    private final String residence;
    private final Pattern pattern;
    private final Pattern anywhere;

    /**
     * @throws IllegalArgumentException if an expression cannot be compiled, or is {@link #unjoinable}
     */
    public TopicSelection(List<String> include, List<String> exclude) {
        this(checked(include), checked(exclude), false);
    }

    private TopicSelection(List<String> include, List<String> exclude, boolean drill) {
        this.drill = drill;
        this.residence = "";
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
        this.pattern = Pattern.compile(expression());
        this.anywhere = pattern;
    }

    private TopicSelection(TopicSelection selection, String residence) {
        this.drill = selection.drill;
        this.residence = residence;
        this.include = selection.include;
        this.exclude = selection.exclude;
        this.pattern = Pattern.compile(expression());
        this.anywhere = selection.anywhere;
    }

    public static TopicSelection of(List<String> topics, List<String> exclude) {
        return new TopicSelection(topics, exclude);
    }

    /** Of a drill: it selects nothing else than drills' topics. */
    public static TopicSelection drill(List<String> topics) {
        return new TopicSelection(checked(topics), List.of(), true);
    }

    public static TopicSelection of(Mirror mirror) {
        return of(mirror.topics(), mirror.exclude());
    }

    /**
     * What a policy mirrors, without what its residency keeps at home. Which way does not matter: a topic either may live on
     * both sides, or crosses neither way.
     */
    public static TopicSelection crossing(Policy policy) {
        return of(policy.mirror())
                .crossing(
                        Residence.of(policy.residency()),
                        policy.regions().getFirst().name(),
                        policy.regions().getLast().name());
    }

    /** The same, without what may not cross from one of these regions to the other. */
    public TopicSelection crossing(Residence rules, String source, String target) {
        return drill ? this : new TopicSelection(this, rules.crossing(source, target));
    }

    /**
     * Whether a cluster keeps its own state in the topic: Kafka's ({@code __consumer_offsets},
     * {@code __transaction_state}) and Lockstep's ({@code __lockstep.control}) begin alike. Never mirrored, whatever the
     * expressions say: each cluster has its own.
     */
    public static boolean isInternal(String topic) {
        return topic.startsWith(INTERNAL);
    }

    /** Why an expression means something else, or nothing, once expressions are joined; as the end of a sentence about it. */
    public static Optional<String> unjoinable(String expression) {
        if (BACK_REFERENCE.matcher(expression).find()) {
            return Optional.of("refers back to a group, which has no meaning once expressions are joined");
        }
        if (NAMED_GROUP.matcher(expression).find()) {
            return Optional.of("names a group, and two expressions that are joined may not name the same one");
        }
        try {
            Pattern.compile(grouped(expression) + grouped(""));
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("does not end before the next expression once they are joined: a \\Q without its \\E,"
                    + " or a comment");
        }
    }

    /** Whether the topic is mirrored. */
    public boolean selects(String topic) {
        return pattern.matcher(topic).matches();
    }

    /** Whether the topic would be mirrored if it might live anywhere. */
    public boolean describes(String topic) {
        return anywhere.matcher(topic).matches();
    }

    /** One expression for the mirrored topics and one further topic. */
    public Pattern orTopic(String further) {
        return Pattern.compile(Pattern.quote(further) + "|(?:" + expression() + ")");
    }

    /** Topics that are named rather than described by an expression, and not excluded. */
    public Set<String> named() {
        return include.stream()
                .flatMap(text -> named(text).stream())
                .filter(this::selects)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The one topic that an expression names, where it does not describe several. */
    public static Optional<String> named(String expression) {
        return LITERAL.matcher(expression).matches() ? Optional.of(expression.replace("\\.", ".")) : Optional.empty();
    }

    private String expression() {
        String never = exclude.isEmpty() ? "" : "(?!(?:" + join(exclude) + ")$)";
        String drills = (drill ? "(?=" : "(?!") + Pattern.quote(Drill.PREFIX) + ")";
        return "(?!" + INTERNAL + ")" + drills + never + residence + "(?:" + join(include) + ")";
    }

    static String join(List<String> expressions) {
        return expressions.stream().map(TopicSelection::grouped).collect(Collectors.joining("|"));
    }

    static String grouped(String expression) {
        return "(?:" + expression + ")";
    }

    private static List<String> checked(List<String> expressions) {
        expressions.forEach(TopicSelection::check);
        return expressions;
    }

    private static void check(String expression) {
        Pattern.compile(expression);
        unjoinable(expression).ifPresent(rule -> {
            throw new IllegalArgumentException(
                    "mirror.topics: '" + expression + "' " + rule + ". List the topics instead.");
        });
    }

    @Override
    public String toString() {
        return exclude.isEmpty() ? include.toString() : include + " without " + exclude;
    }
}
