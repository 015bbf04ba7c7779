package io.lockstep.failover.app;

import io.lockstep.failover.Plan;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What the policy says about failing over, and who this controller is. Immutable.
 *
 * @param regions both, in the policy's order
 * @param active the region that is active as long as no run changed it
 * @param instance this controller's name
 * @param home the region that it runs in
 * @param url where it answers
 * @param drills whether the policy schedules drills
 */
public record PairRules(
        String pair,
        List<String> regions,
        String active,
        String instance,
        String home,
        URI url,
        String version,
        Duration rpo,
        Duration rto,
        Duration groupsEvery,
        String fence,
        List<String> routing,
        int approvals,
        Duration approvalExpires,
        Plan.Budgets budgets,
        Duration antiFlap,
        Duration drillAge,
        boolean drills,
        Duration within) {
    public PairRules {
        regions = List.copyOf(regions);
        routing = List.copyOf(routing);
    }

    /** The other region. */
    public String other(String region) {
        return regions.get(0).equals(region) ? regions.get(1) : regions.get(0);
    }

    /** The same for the pair that drills are made on. */
    public PairRules ofDrills() {
        return new PairRules(
                pair + ".drill",
                regions,
                active,
                instance,
                home,
                url,
                version,
                rpo,
                rto,
                groupsEvery,
                fence,
                List.of("record"),
                0,
                approvalExpires,
                budgets,
                antiFlap,
                drillAge,
                drills,
                within);
    }
}
