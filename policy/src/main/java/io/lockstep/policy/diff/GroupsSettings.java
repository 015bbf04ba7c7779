package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.Groups;
import io.lockstep.policy.Policy;
import io.lockstep.policy.explain.Words;
import java.util.List;

/** {@code groups}. */
final class GroupsSettings implements PolicyDiff.Settings {
    private static final Effect WHICH =
            Effect.mirrors("positions of groups that are selected now follow from the next pass;"
                    + " those of others stay on the standby as they are; a plan that was made before is refused where its groups"
                    + " differ");
    private static final Effect PACE =
            Effect.mirrors("positions are carried over this often, and count as fresh by it");
    private static final Effect DELETED =
            Effect.workers("counts from the next pass, for groups that are gone already, too");
    private static final Effect HISTORY = Effect.none("nothing for a pair that has ever run: it is written to"
            + " __lockstep.checkpoints when that is created. Set that topic's min.compaction.lag.ms");
    private static final Effect EMIT = Effect.workers("MirrorMaker 2's form is written besides, or no more");

    @Override
    public List<Setting> of(Policy policy) {
        Groups groups = policy.groups();
        return List.of(
                several("groups.include", groups.include(), WHICH),
                several("groups.exclude", groups.exclude(), WHICH),
                one("groups.every", Words.duration(groups.every()), PACE),
                one("groups.deleted", groups.deleted().word(), DELETED),
                one("groups.history", Words.duration(groups.history()), HISTORY),
                one("groups.emit", groups.emit().word(), EMIT));
    }
}
