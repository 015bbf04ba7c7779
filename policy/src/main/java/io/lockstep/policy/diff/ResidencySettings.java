package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.ordered;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Residency;
import io.lockstep.policy.Residency.DataClass;
import java.util.ArrayList;
import java.util.List;

/** {@code residency}. */
final class ResidencySettings implements PolicyDiff.Settings {
    private static final Effect CROSSING = Effect.mirrors(
            "topics that may cross now are mirrored; those that may no more are"
                    + " neither read nor written from here on, and what already lies on the other side is reported, never deleted");
    private static final Effect OWNER = Effect.controllers("who is named in reports");

    @Override
    public List<Setting> of(Policy policy) {
        return policy.residency().map(ResidencySettings::all).orElse(List.of());
    }

    private static List<Setting> all(Residency residency) {
        List<Setting> all = new ArrayList<>();
        all.add(several(
                "residency.classes",
                residency.classes().stream().map(DataClass::name).toList(),
                CROSSING));
        for (DataClass each : residency.classes()) {
            String key = "residency.classes." + each.name();
            all.add(several(key + ".regions", each.regions(), CROSSING));
            all.add(one(key + ".owner", each.owner(), OWNER));
        }
        all.add(ordered(
                "residency.topics",
                residency.topics().stream()
                        .map(entry -> entry.dataClass() + ": " + String.join(", ", entry.expressions()))
                        .toList(),
                CROSSING));
        return all;
    }
}
