package io.lockstep.replicator.kafka;

import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.Claim;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other pairs between the same regions claim. Immutable, thread-safe. */
public final class Claims {
    /** Where there is no other pair. */
    public static final Claims NONE = new Claims(Map.of());

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    private final Map<String, Claim> byPair;
    private final Map<String, Selections> selections = new TreeMap<>();

    private record Selections(TopicSelection topics, GroupSelection groups) {}

    /** @throws IllegalArgumentException if an expression is none that a policy may have */
    public Claims(Map<String, Claim> byPair) {
        this.byPair = Map.copyOf(byPair);
        byPair.forEach((pair, claim) -> selections.put(
                pair,
                new Selections(
                        TopicSelection.of(claim.topics(), claim.exclude()),
                        GroupSelection.of(claim.groups(), claim.excludeGroups()))));
    }

    /**
     * Those of all pairs but one.
     *
     * @param records of the control topic, by key; those that are no claims are passed over
     */
    public static Claims others(String pair, Map<String, String> records) {
        Map<String, Claim> others = new TreeMap<>();
        records.forEach((key, text) -> {
            if (key.startsWith(MapKeys.claims()) && !key.equals(MapKeys.claims() + pair)) {
                others.put(key.substring(MapKeys.claims().length()), readable(key, text));
            }
        });
        return new Claims(others);
    }

    private static Claim readable(String key, String text) {
        try {
            Claim claim = Json.read(text, Claim.class);
            new Claims(Map.of(key, claim)).ofTopic("");
            return claim;
        } catch (Json.Unreadable | IllegalArgumentException e) {
            LOG.warn("claim not readable, so that every topic counts as claimed key={} cause={}", key, e.getMessage());
            return Claim.ANYTHING;
        }
    }

    /** Who else claims the topic, by name. */
    public SortedSet<String> ofTopic(String topic) {
        SortedSet<String> pairs = new TreeSet<>();
        selections.forEach((pair, selected) -> {
            if (selected.topics().selects(topic)) {
                pairs.add(pair);
            }
        });
        return pairs;
    }

    /** Who else claims the group, which has positions in these topics: it selects the group and one of the topics. */
    public SortedSet<String> ofGroup(String group, Collection<String> topics) {
        SortedSet<String> pairs = new TreeSet<>();
        selections.forEach((pair, selected) -> {
            if (selected.groups().selects(group) && topics.stream().anyMatch(selected.topics()::selects)) {
                pairs.add(pair);
            }
        });
        return pairs;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Claims claims && claims.byPair.equals(byPair);
    }

    @Override
    public int hashCode() {
        return byPair.hashCode();
    }
}
