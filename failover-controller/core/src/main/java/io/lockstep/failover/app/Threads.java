package io.lockstep.failover.app;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Named single threads that end with the process. */
final class Threads {
    private Threads() {}

    static ScheduledThreadPoolExecutor single(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }
}
