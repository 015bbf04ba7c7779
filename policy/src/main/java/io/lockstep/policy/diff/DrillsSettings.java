package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.Drill;
import io.lockstep.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/** {@code drills}, each by its name. */
final class DrillsSettings implements PolicyDiff.Settings {
    private static final Effect WHICH = Effect.controllers(
            "these are scheduled anew; as soon as there is one, the gate on the last good drill asks for it");
    private static final Effect WHEN = Effect.controllers("begins at these times from here on");
    private static final Effect MODE =
            Effect.controllers("a live drill moves the business there and back, a shadow drill only canary topics");

    @Override
    public List<Setting> of(Policy policy) {
        List<Setting> all = new ArrayList<>();
        all.add(several(
                "drills[].name", policy.drills().stream().map(Drill::name).toList(), WHICH));
        for (Drill drill : policy.drills()) {
            all.add(one("drills[" + drill.name() + "].cron", drill.cron(), WHEN));
            all.add(one("drills[" + drill.name() + "].mode", drill.mode().word(), MODE));
        }
        return all;
    }
}
