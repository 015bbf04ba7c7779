package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.ControllerProcess;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A region with its brokers, its worker and its controller; all of it can be lost and come back. For one thread. */
public final class Side implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(120);

    private final RegionCluster cluster;
    private final int controllerPort;
    private final int workerPort;
    private final Path folder;
    private @Nullable ChildProcess worker;
    private @Nullable ChildProcess controller;
    private volatile boolean lost;

    /** @param folder of worker and controller; must exist */
    Side(RegionCluster cluster, int workerPort, int controllerPort, Path folder) {
        this.cluster = cluster;
        this.workerPort = workerPort;
        this.controllerPort = controllerPort;
        this.folder = folder;
    }

    RegionCluster cluster() {
        return cluster;
    }

    String name() {
        return cluster.name();
    }

    boolean lost() {
        return lost;
    }

    URI controller() {
        return URI.create("http://127.0.0.1:" + controllerPort);
    }

    /** Where its worker answers. */
    int workerPort() {
        return workerPort;
    }

    /** Starts worker and controller; neither needs to be ready when this returns. */
    void startProcesses(Path root, Path policy) {
        startProcesses(root, policy, policy);
    }

    /** The same, each with a policy file of its own. */
    void startProcesses(Path root, Path ofWorker, Path ofController) {
        worker = WorkerProcess.start(WorkerProcess.jar(root), ofWorker, name(), workerPort, folder);
        controller = ControllerProcess.start(ControllerProcess.jar(root), ofController, name(), controllerPort, folder);
    }

    /** SIGSTOP to the worker: as if the line to the other region were cut. */
    void holdWorker() {
        Objects.requireNonNull(worker).suspend();
    }

    void releaseWorker() {
        Objects.requireNonNull(worker).resume();
    }

    /** SIGKILL to everything, the brokers first. */
    void kill() {
        lost = true;
        cluster.nodes().forEach(cluster::kill);
        closeProcesses();
    }

    /** Everything again, on its old data and at its old addresses. */
    void restart(Path root, Path policy) {
        cluster.nodes().forEach(cluster::startLater);
        cluster.awaitReady(READY);
        startProcesses(root, policy);
        lost = false;
    }

    /** What of it ended although nobody asked for that. */
    Optional<String> failure() {
        if (lost) {
            return Optional.empty();
        }
        for (ChildProcess each : new @Nullable ChildProcess[] {worker, controller}) {
            if (each != null && !each.alive()) {
                return Optional.of(each.name() + " ended unexpectedly, see " + each.output());
            }
        }
        return cluster.nodes().stream()
                .filter(node -> !cluster.alive(node))
                .findFirst()
                .map(node -> "broker " + node + " of " + name() + " ended unexpectedly, see " + cluster.logFile(node));
    }

    private void closeProcesses() {
        if (controller != null) {
            controller.close();
        }
        if (worker != null) {
            worker.close();
        }
    }

    @Override
    public void close() {
        lost = true;
        closeProcesses();
    }
}
