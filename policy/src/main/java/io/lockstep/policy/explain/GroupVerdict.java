package io.lockstep.policy.explain;

import io.lockstep.policy.Groups;
import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.Drill;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.explain.Explanation.Verdict;
import java.util.OptionalInt;

/** Whether a group's positions follow, and by which entry. Agrees with {@link GroupSelection}, which carries by it. */
final class GroupVerdict {
    private static final String SUBJECT = "positions follow";

    private GroupVerdict() {}

    static Verdict of(Policy policy, String group) {
        if (group.isEmpty()) {
            return verdict(Fate.IMPOSSIBLE, "no: a group without a name keeps no positions");
        }
        if (group.matches(Drill.expression(policy.pair()))) {
            return verdict(Fate.DRILL, "a group of this pair's shadow drills: they follow during one");
        }
        if (GroupSelection.isOwn(group)) {
            return verdict(Fate.OWN, "no: groups that begin with 'lockstep.' are Lockstep's own");
        }
        return selected(policy.groups(), group);
    }

    private static Verdict selected(Groups groups, String group) {
        OptionalInt by = FirstMatch.of(groups.include(), group);
        if (by.isEmpty()) {
            return new Verdict(
                    Fate.STAYS,
                    new Point(SUBJECT, "no: none of the expressions of groups.include matches it", "groups.include"));
        }
        OptionalInt not = FirstMatch.of(groups.exclude(), group);
        return not.isPresent()
                ? new Verdict(
                        Fate.STAYS,
                        FirstMatch.point(
                                SUBJECT, "no: taken out again", "groups.exclude", groups.exclude(), not.getAsInt()))
                : new Verdict(
                        Fate.CROSSES,
                        FirstMatch.point(
                                SUBJECT,
                                "yes, on the partitions of mirrored topics",
                                "groups.include",
                                groups.include(),
                                by.getAsInt()));
    }

    private static Verdict verdict(Fate fate, String says) {
        return new Verdict(fate, new Point(SUBJECT, says, ""));
    }
}
