package io.lockstep.worker;

import io.lockstep.replicator.app.LinkSettings;
import java.util.List;

/** What this process is to run: every link into its region. While the region is active, a link stands idle by itself. */
public record WorkerPlan(String region, List<LinkSettings> links) {
    public WorkerPlan {
        links = List.copyOf(links);
    }
}
