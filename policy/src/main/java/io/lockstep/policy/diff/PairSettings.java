package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;

import io.lockstep.policy.Policy;
import io.lockstep.policy.diff.Effect.Reader;
import io.lockstep.policy.explain.Words;
import java.util.List;

/** What stands at the top of the file, and {@code objectives}. */
final class PairSettings implements PolicyDiff.Settings {
    private static final Effect ANOTHER = Effect.breaks(
            "this is another pair: journal, epoch, offset map, group names and"
                    + " claims go by the name, and the pair that runs keeps its own. Its topics would be claimed twice");
    private static final Effect AT_FIRST = Effect.none("nothing for a pair that has ever run: since its first start the"
                    + " journal says which region is active. './lockstep promote' changes it")
            .refusedBy(Reader.WORKERS, Reader.CONTROLLERS);
    private static final Effect LAG = Effect.controllers("the lag gate passes, and plans are allowed, up to this lag");
    private static final Effect SPEED =
            Effect.controllers("runs are measured against it, and a drill that takes longer fails");

    @Override
    public List<Setting> of(Policy policy) {
        return List.of(
                one("pair", policy.pair(), ANOTHER),
                one("active", policy.active(), AT_FIRST),
                one("objectives.rpo", Words.duration(policy.objectives().rpo()), LAG),
                one("objectives.rto", Words.duration(policy.objectives().rto()), SPEED));
    }
}
