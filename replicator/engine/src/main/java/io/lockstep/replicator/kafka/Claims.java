package io.lockstep.replicator.kafka;

import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.Claim;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What other pairs between the same regions claim. Immutable, thread-safe. */
public final class Claims {
    /** Where there is no other pair. */
    public static final Claims NONE = new Claims(Map.of());

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
