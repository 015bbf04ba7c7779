package io.lockstep.policy.explain;

import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/** {@code groups}. */
final class GroupsChapter implements Explanation.Chapter {
    @Override
    public List<Point> topic(Policy policy, String topic, Fate fate) {
        return fate == Fate.CROSSES
                ? List.of(
                        new Point("positions", "those of groups that groups.include selects follow", "groups.include"))
                : List.of();
    }

    @Override
    public List<Point> group(Policy policy, Fate fate) {
        if (fate != Fate.CROSSES) {
            return List.of();
        }
        Groups groups = policy.groups();
        List<Point> points = new ArrayList<>(List.of(
                new Point(
                        "pace",
                        "carried over every " + Words.duration(groups.every()) + ", while the group is at rest there",
                        "groups.every"),
                deleted(groups.deleted()),
                new Point(
                        "history",
                        "where it stood can be restored for " + Words.duration(groups.history()),
                        "groups.history")));
        if (groups.emit() == CheckpointForm.MIRRORMAKER) {
            points.add(new Point("checkpoints", "written in MirrorMaker 2's form besides", "groups.emit"));
        }
        return points;
    }

    private static Point deleted(DeletedGroups deleted) {
        String says = switch (deleted) {
            case KEEP -> "stays on the standby when the active region has it no more";
            case DELETE -> "is deleted on the standby when the active region has it no more";
        };
        return new Point("deleted", says, "groups.deleted");
    }
}
