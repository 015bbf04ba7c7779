package io.lockstep.worker.app;

import io.lockstep.process.ListenAddress;
import io.lockstep.process.access.Door;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.worker.PlanResult;
import io.lockstep.worker.PlanResult.Planned;
import io.lockstep.worker.PlanResult.Refused;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import java.time.Instant;
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
        ListenAddress address = new ListenAddress(options.host(), options.port());
        address.unknown()
                .or(() -> openToAll(options, address))
                .or(address::taken)
                .ifPresent(all::add);
        badDoor(options).ifPresent(all::add);
        options.tls().ifPresent(tls -> all.addAll(tls.problems(Instant.now())));
        return all;
    }

    /** Who may ask, as the options say. */
    static Door door(WorkerOptions options) {
        return options.tokens().map(Door::guarded).orElseGet(Door::open);
    }

    private static Optional<String> badDoor(WorkerOptions options) {
        try {
            door(options);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> openToAll(WorkerOptions options, ListenAddress address) {
        return options.tokens().isPresent() || address.local()
                ? Optional.empty()
                : Optional.of("--host " + options.host() + ": other machines could ask, and nobody would be asked for"
                        + " a token. Add --tokens FILE, or listen on --host 127.0.0.1");
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
