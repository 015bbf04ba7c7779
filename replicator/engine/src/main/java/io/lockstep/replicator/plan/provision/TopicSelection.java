package io.lockstep.replicator.plan.provision;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which topics a link mirrors: full-match expressions, minus excluded ones, never a name that begins with {@code __}. */
public final class TopicSelection {
    private static final Pattern LITERAL = Pattern.compile("(?:[A-Za-z0-9_-]|\\\\\\.)+");
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\(?:[1-9]|k<)");

    private final List<String> include;
    private final List<String> exclude;
    private final Pattern pattern;

    /**
     * @throws IllegalArgumentException if an expression cannot be compiled, or refers back to a group, which has no
     *     meaning once expressions are joined
     */
    public TopicSelection(List<String> include, List<String> exclude) {
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
        this.include.forEach(TopicSelection::check);
        this.exclude.forEach(TopicSelection::check);
        this.pattern = Pattern.compile(expression());
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
        return "(?!__)" + never + "(?:" + join(include) + ")";
    }

    private static String join(List<String> expressions) {
        return expressions.stream().map(text -> "(?:" + text + ")").collect(Collectors.joining("|"));
    }

    private static void check(String expression) {
        Pattern.compile(expression);
        if (BACK_REFERENCE.matcher(expression).find()) {
            throw new IllegalArgumentException("mirror.topics: '" + expression
                    + "' refers back to a group, which topic expressions may not. List the topics instead.");
        }
    }

    @Override
    public String toString() {
        return exclude.isEmpty() ? include.toString() : include + " without " + exclude;
    }
}
