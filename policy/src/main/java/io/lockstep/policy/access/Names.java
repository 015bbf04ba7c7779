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
 * @param groups of the selected groups
 */
record Names(String pair, List<Selected> topics, List<Selected> groups) {
    /** @param wider why it is more than is selected; empty where it is not */
    record Selected(Extent extent, String wider) {}

    static Names of(Policy policy) {
        TopicSelection topics = TopicSelection.of(policy.mirror());
        GroupSelection groups = GroupSelection.of(policy.groups());
        return new Names(
                policy.pair(),
                selected(
                        "mirror.topics",
                        policy.mirror().topics(),
                        policy.mirror().exclude(),
                        topics::selects),
                selected(
                        "groups.include",
                        policy.groups().include(),
                        policy.groups().exclude(),
                        groups::selects));
    }

    /** Of the pair's drills. */
    static Names ofDrills(Policy policy) {
        List<Selected> own = List.of(new Selected(Extent.beginning(Drill.name(policy.pair(), ""), false), ""));
        return new Names(Drill.pair(policy.pair()), own, own);
    }

    private static List<Selected> selected(
            String key, List<String> include, List<String> exclude, Predicate<String> selects) {
        List<Selected> all = new ArrayList<>();
        for (String expression : include) {
            for (Extent extent : Extents.of(expression)) {
                boolean whole = !extent.prefixed() && !extent.name().equals(Extent.ALL);
                if (whole && selects.test(extent.name())) {
                    all.add(new Selected(extent, ""));
                } else if (!whole) {
                    all.add(new Selected(extent, why(key, expression, extent, exclude)));
                }
            }
        }
        return all.stream().distinct().toList();
    }

    private static String why(String key, String expression, Extent extent, List<String> exclude) {
        if (extent.wider()) {
            String covered = extent.prefixed() ? "every name that begins with " + extent.name() : "every name";
            return key + " has '" + expression + "', which no ACL can say; this covers " + covered;
        }
        return exclude.isEmpty() ? "" : "an ACL cannot leave out what is excluded again: " + String.join(", ", exclude);
    }
}
