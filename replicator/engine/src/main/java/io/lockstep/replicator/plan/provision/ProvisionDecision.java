package io.lockstep.replicator.plan.provision;

import java.util.List;

/** What a topic needs. */
public sealed interface ProvisionDecision {
    /** Take these steps; none where the topic is ready. */
    record Steps(List<ProvisionStep> steps) implements ProvisionDecision {
        public Steps {
            steps = List.copyOf(steps);
        }
    }

    /** The target holds records of unknown origin: compare them with the source's, and decide again. */
    record CheckContent() implements ProvisionDecision {}

    /** The topic cannot be mirrored; nothing may be changed. */
    record Problem(String message) implements ProvisionDecision {}
}
