package io.lockstep.sandbox.app;

import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.PolicyFile;
import io.lockstep.sandbox.worker.WorkerClient;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Regions that take everybody for whoever may do everything, and one worker. */
final class PlainGround implements Ground {
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);

    private final Regions regions;
    private final Path jar;
    private final Workspace workspace;
    private final Opened opened;
    private final Parts parts;
    private final Stage stage;

    private PlainGround(Regions regions, Path jar, Workspace workspace, Opened opened, Parts parts, Stage stage) {
        this.regions = regions;
        this.jar = jar;
        this.workspace = workspace;
        this.opened = opened;
        this.parts = parts;
        this.stage = stage;
    }

    /** Starts the brokers of both; whatever was opened is in {@code opened}, also after a failure. */
    static PlainGround open(SandboxOptions options, Workspace workspace, Opened opened, Parts parts, Stage stage) {
        Path jar = WorkerProcess.jar(WorkerProcess.root());
        AtomicReference<@Nullable RegionCluster> east = new AtomicReference<>();
        AtomicReference<@Nullable RegionCluster> west = new AtomicReference<>();
        RegionSpec ofEast = spec(workspace, "east", options.eastPort());
        RegionSpec ofWest = spec(workspace, "west", options.westPort());
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        tasks.put("east is up", () -> east.set(opened.add(RegionCluster.start(ofEast))));
        tasks.put("west is up", () -> west.set(opened.add(RegionCluster.start(ofWest))));
        stage.run(tasks, START_DEADLINE);
        Regions regions = new Regions(started(east), started(west));
        parts.watch(regions.east());
        parts.watch(regions.west());
        return new PlainGround(regions, jar, workspace, opened, parts, stage);
    }

    private static RegionCluster started(AtomicReference<@Nullable RegionCluster> reference) {
        RegionCluster cluster = reference.get();
        if (cluster == null) {
            throw new IllegalStateException("a cluster was reported as started that was not");
        }
        return cluster;
    }

    private static RegionSpec spec(Workspace workspace, String name, OptionalInt port) {
        RegionSpec spec = RegionSpec.named(name).data(workspace.inside(name)).readyWithin(START_DEADLINE);
        return port.isPresent() ? spec.ports(List.of(port.getAsInt())) : spec;
    }

    @Override
    public Regions regions() {
        return regions;
    }

    @Override
    public Map<String, String> producers() {
        return regions.east().clientSettings();
    }

    @Override
    public Map<String, String> consumers(RegionCluster region) {
        return region.clientSettings();
    }

    @Override
    public void admit(List<String> topics) {}

    @Override
    public WorkerClient mirror(List<String> topics) {
        int port = FreePorts.take();
        Path folder = workspace.inside("worker");
        Path policy = PolicyFile.write(
                folder, regions.east().bootstrap(), regions.west().bootstrap(), topics);
        ChildProcess worker = opened.add(WorkerProcess.start(jar, policy, port, folder));
        parts.watch(worker);
        return awaited(opened.add(new WorkerClient(port)), port, stage);
    }

    /** Returns when it answers. */
    static WorkerClient awaited(WorkerClient client, int port, Stage stage) {
        stage.run(
                Map.of(
                        "worker of west is up at http://127.0.0.1:" + port,
                        () -> Await.within(START_DEADLINE)
                                .until(
                                        "the worker to answer",
                                        () -> client.links().isPresent())),
                START_DEADLINE);
        return client;
    }

    @Override
    public Optional<Trial> tryOut() {
        return Optional.empty();
    }
}
