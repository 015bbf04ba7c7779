package io.lockstep.worker.app;

import io.lockstep.process.ListenAddress;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.worker.PlanResult;
import io.lockstep.worker.PlanResult.Planned;
import io.lockstep.worker.PlanResult.Refused;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All that can be found wrong before anything is started, found at once. */
final class Preparation {
    private static final long MIB = 1024 * 1024;
    private static final long BESIDE_THE_BUDGET = 64 * MIB;
    /** Some collectors count one part of the heap less than they were given. */
    private static final long HEAP_ROUNDING = 32 * MIB;

    private Preparation() {}

    /** Every problem of the options, one line each; empty when the worker may start. */
    static List<String> problems(WorkerOptions options, Function<WorkerOptions, PlanResult> planner) {
        List<String> all = new ArrayList<>();
        switch (planner.apply(options)) {
            case Planned(WorkerPlan plan) -> all.addAll(tooLittleHeap(plan));
            case Refused(List<String> problems) -> all.addAll(problems);
        }
        ListenAddress address = new ListenAddress(options.host(), options.port());
        address.unknown().or(address::taken).ifPresent(all::add);
        return all;
    }

    /** The budget holds fetched records only; the process around them needs its share of the heap too. */
    private static List<String> tooLittleHeap(WorkerPlan plan) {
        long heap = Runtime.getRuntime().maxMemory();
        long budget = plan.links().stream()
                .mapToLong(LinkSettings::memoryBudget)
                .max()
                .orElse(0);
        return budget + BESIDE_THE_BUDGET <= heap
                ? List.of()
                : List.of("worker.memory: " + mib(budget) + " do not fit a heap of " + mib(heap) + ", which needs "
                        + mib(BESIDE_THE_BUDGET) + " more than that. Lower worker.memory or start Java with -Xmx"
                        + (budget + BESIDE_THE_BUDGET + HEAP_ROUNDING) / MIB + "m");
    }

    private static String mib(long bytes) {
        return bytes / MIB + " MiB";
    }
}
