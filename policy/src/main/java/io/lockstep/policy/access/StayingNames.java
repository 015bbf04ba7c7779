package io.lockstep.policy.access;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Residency;
import io.lockstep.policy.access.Names.Selected;
import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.TopicSelection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody has to see who is to tell whether anything is where it may not be: topics that {@code residency.topics}
 * keeps in one region, and those that {@code mirror.topics} names although they stay.
 */
final class StayingNames {
    private StayingNames() {}

    /** @param topics that are mirrored */
    static List<Selected> of(Policy policy, TopicSelection topics) {
        return Stream.concat(classified(policy), named(policy, topics))
                .distinct()
                .toList();
    }

    private static Stream<Selected> named(Policy policy, TopicSelection topics) {
        return policy.mirror().topics().stream()
                .flatMap(expression -> Extents.of(expression).stream())
                .filter(Extent::whole)
                .filter(extent -> topics.describes(extent.name()) && !topics.selects(extent.name()))
                .map(extent -> new Selected(extent, ""));
    }

    private static Stream<Selected> classified(Policy policy) {
        Residence residence = Residence.of(policy.residency());
        return policy.residency().map(Residency::topics).orElse(List.of()).stream()
                .filter(entry -> policy.regions().stream()
                        .anyMatch(region -> !policy.residency()
                                .orElseThrow()
                                .dataClass(entry.dataClass())
                                .regions()
                                .contains(region.name())))
                .flatMap(entry -> entry.expressions().stream())
                .flatMap(expression -> Extents.of(expression).stream()
                        .filter(extent -> !extent.whole() || stays(policy, residence, extent.name()))
                        .map(extent -> new Selected(extent, why(expression, extent))));
    }

    /** An earlier entry may have let it cross. */
    private static boolean stays(Policy policy, Residence residence, String topic) {
        return policy.regions().stream()
                .anyMatch(region -> !residence.lives(topic, region.name()).allowed());
    }

    private static String why(String expression, Extent extent) {
        return extent.wider() ? Names.wider("residency.topics", expression, extent) : "";
    }
}
