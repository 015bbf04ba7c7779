package io.lockstep.worker.app;

import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.worker.PlanResult;
import io.lockstep.worker.PlanResult.Planned;
import io.lockstep.worker.PlanResult.Refused;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        portInUse(options).ifPresent(all::add);
        return all;
    }

    /** The budget holds fetched records only; the process around them needs its share of the heap too. */
    private static List<String> tooLittleHeap(WorkerPlan plan) {
        long heap = Runtime.getRuntime().maxMemory();
        long budget =
                plan.links().stream().mapToLong(LinkSettings::memoryBudget).sum();
        return budget + BESIDE_THE_BUDGET <= heap
                ? List.of()
                : List.of("worker.memory: " + mib(budget) + " do not fit a heap of " + mib(heap) + ", which needs "
                        + mib(BESIDE_THE_BUDGET) + " more than that. Lower worker.memory or start Java with -Xmx"
                        + (budget + BESIDE_THE_BUDGET + HEAP_ROUNDING) / MIB + "m");
    }

    private static String mib(long bytes) {
        return bytes / MIB + " MiB";
    }

    private static Optional<String> portInUse(WorkerOptions options) {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        if (address.isUnresolved()) {
            return Optional.of("--host " + options.host() + ": unknown host. Write an address of this machine,"
                    + " e.g. --host 127.0.0.1");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("--port " + options.port() + ": cannot listen on " + options.host() + ":"
                    + options.port() + " (" + e.getMessage() + "). End the process that uses it, or choose another"
                    + " with --port (0 takes a free one)");
        }
    }
}
