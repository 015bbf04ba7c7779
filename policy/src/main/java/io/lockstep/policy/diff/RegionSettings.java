package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.ClientSettings;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.policy.diff.Effect.Reader;
import java.util.ArrayList;
import java.util.List;

/** {@code regions}. */
final class RegionSettings implements PolicyDiff.Settings {
    private static final Effect NAMES =
            Effect.breaks("links, journal and offset map name regions: under another name it is"
                    + " another region, and what was mirrored is not taken up");
    private static final Effect ADDRESS = Effect.all(
                    "how the cluster is found. It has to be the same cluster: controllers"
                            + " know it by its id, and another one waits for a person's word")
            .refusedBy(Reader.WORKERS, Reader.CONTROLLERS);
    private static final Effect ACCESS = Effect.all("how Lockstep connects: workers and controllers try it first, and"
            + " go on as they were where a cluster does not let them in");
    private static final Effect CANARY =
            Effect.controllers("who tries a fence as applications would; without it fence acl is not let through");

    @Override
    public List<Setting> of(Policy policy) {
        List<Setting> all = new ArrayList<>();
        all.add(several("regions", policy.regions().stream().map(Region::name).toList(), NAMES));
        for (Region region : policy.regions()) {
            String key = "regions." + region.name();
            all.add(several(key + ".bootstrap", region.bootstrap(), ADDRESS));
            all.add(client(key + ".client", region.client(), ACCESS));
            region.canary().ifPresent(canary -> all.add(client(key + ".canary", canary, CANARY)));
        }
        return all;
    }

    private static Setting client(String key, ClientSettings settings, Effect effect) {
        return new Setting(key, new Setting.Client(settings), effect);
    }
}
