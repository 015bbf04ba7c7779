package io.lockstep.replicator;

import java.util.List;

/**
 * What a pair says is its own: the expressions of its policy, as its workers write them to the control topic of both
 * regions.
 */
public record Claim(List<String> topics, List<String> exclude, List<String> groups, List<String> excludeGroups) {
    /** Of a pair that said something that cannot be understood: it may own any topic. */
    public static final Claim ANYTHING = new Claim(List.of(".*"), List.of(), List.of(), List.of());

    public Claim {
        topics = List.copyOf(topics);
        exclude = List.copyOf(exclude);
        groups = List.copyOf(groups);
        excludeGroups = List.copyOf(excludeGroups);
    }
}
