package io.lockstep.policy.decision;

import io.lockstep.policy.Residency;
import io.lockstep.policy.Residency.DataClass;
import io.lockstep.policy.Residency.Entry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which topics may live where. The first entry that matches a topic decides; what no entry matches is unclassified and
 * stays at home. Drills' topics and those that clusters keep for themselves are no business data. Immutable, thread-safe.
 */
public final class Residence {
    /** Of a policy without the section: every topic may live in both regions. */
    public static final Residence UNRESTRICTED = new Residence(Optional.empty());

    private static final String NOTHING = "(?!)";

    private final Optional<Residency> rules;
    private final List<Matcher> entries;

    /** An entry whose expressions are ready. */
    private record Matcher(List<Pattern> patterns, Entry entry, DataClass dataClass, int index) {
        boolean matches(String topic) {
            return patterns.stream().anyMatch(pattern -> pattern.matcher(topic).matches());
        }

        boolean crosses(String source, String target) {
            return dataClass.regions().containsAll(List.of(source, target));
        }
    }

    private Residence(Optional<Residency> rules) {
        this.rules = rules;
        List<Entry> all = rules.map(Residency::topics).orElse(List.of());
        this.entries = IntStream.range(0, all.size())
                .mapToObj(i -> matcher(rules.orElseThrow(), all.get(i), i))
                .toList();
    }

    private static Matcher matcher(Residency rules, Entry entry, int index) {
        List<Pattern> patterns =
                entry.expressions().stream().map(Pattern::compile).toList();
        return new Matcher(patterns, entry, rules.dataClass(entry.dataClass()), index);
    }

    public static Residence of(Optional<Residency> rules) {
        return rules.isEmpty() ? UNRESTRICTED : new Residence(rules);
    }

    /** What a topic is. */
    public sealed interface Classification {
        /** In few words, as reports tell it. */
        String label();
    }

    /**
     * An entry decides about it.
     *
     * @param index of the entry in {@code residency.topics}, from 0
     */
    public record Classified(DataClass dataClass, int index) implements Classification {
        @Override
        public String label() {
            return dataClass.name();
        }
    }

    /** No entry matches. */
    public record Unclassified() implements Classification {
        @Override
        public String label() {
            return "unclassified";
        }
    }

    /** It is no business data, or the policy restricts nothing. */
    public record Free() implements Classification {
        @Override
        public String label() {
            return "unrestricted";
        }
    }

    /**
     * Whether something is allowed.
     *
     * @param reason why, naming the entry of the policy that decides
     */
    public record Verdict(boolean allowed, String reason) {}

    /** Whether the policy says anything about where data may live. */
    public boolean restricts() {
        return rules.isPresent();
    }

    public Classification classify(String topic) {
        if (rules.isEmpty() || TopicSelection.isInternal(topic) || Drill.owns(topic)) {
            return new Free();
        }
        return entries.stream()
                .filter(entry -> entry.matches(topic))
                .findFirst()
                .<Classification>map(entry -> new Classified(entry.dataClass(), entry.index()))
                .orElseGet(Unclassified::new);
    }

    /** Whether the topic's records may be in this region. What is unclassified may be where it was made, wherever that is. */
    public Verdict lives(String topic, String region) {
        return switch (classify(topic)) {
            case Free free -> new Verdict(true, "residency does not restrict it");
            case Unclassified unclassified ->
                new Verdict(true, "it is unclassified, so it is at home where it was made");
            case Classified by -> {
                boolean allowed = by.dataClass().regions().contains(region);
                yield new Verdict(allowed, told(by));
            }
        };
    }

    /** Whether the topic, and what is known of it, may be carried from one region to another: only if it may live in both. */
    public Verdict crosses(String topic, String source, String target) {
        return switch (classify(topic)) {
            case Free free -> new Verdict(true, "residency does not restrict it");
            case Unclassified unclassified ->
                new Verdict(false, "no entry of residency.topics matches it, so it stays at home");
            case Classified by -> {
                List<String> regions = by.dataClass().regions();
                boolean allowed = regions.containsAll(List.of(source, target));
                yield new Verdict(allowed, told(by));
            }
        };
    }

    private static String told(Classified by) {
        return "residency.topics[" + by.index() + "] makes it "
                + by.dataClass().name() + ", which may live in "
                + String.join(" and ", by.dataClass().regions());
    }

    /** What a joined expression begins with so that it matches only what may cross; empty where all may. */
    String crossing(String source, String target) {
        if (rules.isEmpty()) {
            return "";
        }
        String first = NOTHING;
        for (Matcher entry : entries.reversed()) {
            String decided = "(?:" + TopicSelection.join(entry.entry().expressions()) + ")\\z";
            first = entry.crosses(source, target) ? "(?:" + decided + "|" + first + ")" : "(?!" + decided + ")" + first;
        }
        return "(?=" + first + ")";
    }
}
