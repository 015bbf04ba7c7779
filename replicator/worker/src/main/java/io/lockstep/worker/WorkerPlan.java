package io.lockstep.worker;

import io.lockstep.replicator.app.LinkSettings;
import java.util.List;

/**
 * What this process is to run: every pair's link into its region. While the region is active, a link stands idle by itself.
 *
 * @param drills links of the pair's shadow drills, each beside the one of {@code links} with the same regions
 */
public record WorkerPlan(String region, List<LinkSettings> links, List<LinkSettings> drills) {
    /** Without drills. */
    public WorkerPlan(String region, List<LinkSettings> links) {
        this(region, links, List.of());
    }

    public WorkerPlan {
        drills = List.copyOf(drills);
        links = List.copyOf(links);
    }
}
