package io.lockstep.sandbox.app;

import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.region.RegionCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What runs and must go on running. Safe for use from several threads. */
public final class Parts {
    private static final int TAIL_LINES = 25;

    private final List<Process> processes = new CopyOnWriteArrayList<>();
    private final List<Supplier<Optional<String>>> workers = new CopyOnWriteArrayList<>();

    private record Process(String name, BooleanSupplier alive, Path log) {}

    /** Every broker of it. */
    public void watch(RegionCluster cluster) {
        cluster.nodes()
                .forEach(node -> processes.add(new Process(
                        "broker " + node + " of " + cluster.name(), () -> cluster.alive(node), cluster.logFile(node))));
    }

    public void watch(ChildProcess child) {
        processes.add(new Process(child.name(), child::alive, child.output()));
    }

    /** Adds something inside this JVM that tells what ended it. */
    void watch(Supplier<Optional<String>> failure) {
        workers.add(failure);
    }

    /** Throws {@link PartFailed} when a part has ended. */
    public void check() {
        for (Process each : processes) {
            if (!each.alive().getAsBoolean()) {
                throw new PartFailed(each.name() + " ended unexpectedly", LogTail.of(each.log(), TAIL_LINES));
            }
        }
        for (Supplier<Optional<String>> each : workers) {
            each.get().ifPresent(failure -> {
                throw new PartFailed(failure);
            });
        }
    }
}
