package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;

import io.lockstep.policy.Policy;
import io.lockstep.policy.WorkerLimits;
import io.lockstep.policy.diff.Effect.Reader;
import io.lockstep.policy.explain.Words;
import java.util.List;

/** {@code worker}. */
final class WorkerSettings implements PolicyDiff.Settings {
    private static final Effect MEMORY =
            Effect.workers("a worker holds at most so many fetched records").refusedBy(Reader.WORKERS);
    private static final Effect SESSION = Effect.workers("after so long a silent worker's partitions go to others");
    private static final Effect REQUEST = Effect.mirrors("the deadline of every remote call; a seal waits by it, too");

    @Override
    public List<Setting> of(Policy policy) {
        WorkerLimits worker = policy.worker();
        return List.of(
                one("worker.memory", Words.size(worker.memoryBytes()), MEMORY),
                one("worker.sessionTimeout", Words.duration(worker.sessionTimeout()), SESSION),
                one("worker.requestTimeout", Words.duration(worker.requestTimeout()), REQUEST));
    }
}
