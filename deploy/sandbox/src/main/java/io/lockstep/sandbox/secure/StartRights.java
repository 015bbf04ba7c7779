package io.lockstep.sandbox.secure;

import io.lockstep.failover.kafka.RegionAccess;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.policy.access.Access;
import io.lockstep.policy.access.AccessPlan;
import io.lockstep.policy.access.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The check that worker and controller make when they start, made once more with their own credentials. */
public final class StartRights {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private StartRights() {}

    /**
     * What it misses in either region, in words; that a region did not tell counts as missing.
     *
     * @param policy as the part reads it
     */
    public static List<String> lacking(Policy policy, Part part) {
        Access access = Access.of(policy, AccessPlan.of(policy, part));
        List<String> lacking = new ArrayList<>();
        for (Region region : policy.regions()) {
            String who = region.name() + ": " + part.word() + ": ";
            new RegionAccess(WITHIN)
                    .lacking(region, access)
                    .ifPresentOrElse(
                            missing -> {
                                if (!missing.isEmpty()) {
                                    lacking.add(who + missing);
                                }
                            },
                            () -> lacking.add(who + "its rights could not be asked for"));
        }
        return lacking;
    }
}
