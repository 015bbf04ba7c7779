package io.lockstep.worker;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSettings;
import java.util.List;

/** What this process is to run: every link into its region. */
public record WorkerPlan(String region, List<LinkPlan> links) {
    public WorkerPlan {
        links = List.copyOf(links);
    }

    /** One link and whether it may run. */
    public sealed interface LinkPlan {
        LinkId link();
    }

    /** The region is active: nothing may be mirrored into it. */
    public record Idle(LinkId link) implements LinkPlan {}

    /** The link is to run with these settings. */
    public record Run(LinkSettings settings) implements LinkPlan {
        @Override
        public LinkId link() {
            return settings.link();
        }
    }
}
