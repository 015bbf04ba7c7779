package io.lockstep.it.failover;

import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.worker.PlanResult;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.config.WorkerConfiguration;
import java.util.ArrayList;
import java.util.List;

/** What a worker of a region would run, by its own reading of the policy. */
final class Workers {
    private Workers() {}

    static List<LinkSettings> links(WorkerOptions options) {
        return switch (WorkerConfiguration.plan(options)) {
            case PlanResult.Planned planned -> {
                List<LinkSettings> all = new ArrayList<>(planned.plan().links());
                all.addAll(planned.plan().drills());
                yield all;
            }
            case PlanResult.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
