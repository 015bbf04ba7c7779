package io.lockstep.policy.access;

import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.Drill;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.TopicSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names that stand in one place of the list: a pair's, and on which topics and groups.
 *
 * @param topics of the mirrored topics
 * @param staying of those that the policy says may not leave their region, whether the mirror selects them or not
 * @param groups of the selected groups
 */
record Names(String pair, List<Selected> topics, List<Selected> staying, List<Selected> groups) {
    /** @param wider why it is more than is selected; empty where it is not */
    record Selected(Extent extent, String wider) {}

    static Names of(Policy policy) {
        TopicSelection topics = TopicSelection.crossing(policy);
        GroupSelection groups = GroupSelection.of(policy.groups());
        return new Names(
                policy.pair(),
                selected(
                        "mirror.topics",
                        policy.mirror().topics(),
                        policy.mirror().exclude(),
                        policy.residency().isPresent(),
                        topics::selects),
                StayingNames.of(policy, topics),
                selected(
                        "groups.include",
                        policy.groups().include(),
                        policy.groups().exclude(),
                        false,
                        groups::selects));
    }

    /** Of the pair's drills. */
    static Names ofDrills(Policy policy) {
        List<Selected> own = List.of(new Selected(Extent.beginning(Drill.name(policy.pair(), ""), false), ""));
        return new Names(Drill.pair(policy.pair()), own, List.of(), own);
    }

    private static List<Selected> selected(
            String key, List<String> include, List<String> exclude, boolean residency, Predicate<String> selects) {
        List<Selected> all = new ArrayList<>();
        for (String expression : include) {
            for (Extent extent : Extents.of(expression)) {
                if (extent.whole() && selects.test(extent.name())) {
                    all.add(new Selected(extent, ""));
                } else if (!extent.whole()) {
                    all.add(new Selected(extent, why(key, expression, extent, exclude, residency)));
                }
            }
        }
        return all.stream().distinct().toList();
    }

    private static String why(String key, String expression, Extent extent, List<String> exclude, boolean residency) {
        if (extent.wider()) {
            return wider(key, expression, extent);
        }
        if (!exclude.isEmpty()) {
            return "an ACL cannot leave out what is excluded again: " + String.join(", ", exclude);
        }
        return residency ? "an ACL cannot leave out what residency keeps at home" : "";
    }

    static String wider(String key, String expression, Extent extent) {
        String covered = extent.prefixed() ? "every name that begins with " + extent.name() : "every name";
        return key + " has '" + expression + "', which no ACL can say; this covers " + covered;
    }
}
