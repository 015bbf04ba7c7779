package io.lockstep.sandbox.app;

import io.lockstep.sandbox.demo.DemoData;
import io.lockstep.sandbox.demo.Traffic;
import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.kafka.Ahead;
import io.lockstep.sandbox.groups.kafka.RunningGroups;
import io.lockstep.sandbox.measure.LatencyMeter;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.PolicyFile;
import io.lockstep.sandbox.worker.WorkerClient;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run from the first broker to the last; whatever it opened is closed when it returns or throws. */
final class SandboxRun implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    private final SandboxOptions options;
    private final Screen screen;
    private final Workspace workspace;
    private final Parts parts = new Parts();
    private final Opened opened = new Opened();
    private final Stage stage;
    private boolean orderly;

    private SandboxRun(SandboxOptions options, Screen screen, Workspace workspace) {
        this.options = options;
        this.screen = screen;
        this.workspace = workspace;
        this.stage = new Stage(screen, parts);
    }

    /** Returns the exit code. */
    static int run(SandboxOptions options, Screen screen) {
        Path jar = WorkerProcess.jar(WorkerProcess.root());
        try (Workspace workspace = Workspace.open(options);
                SandboxRun run = new SandboxRun(options, screen, workspace)) {
            screen.line("data and logs in " + workspace.folder()
                    + (workspace.stays() ? ", which stays" : ", removed at the end"));
            return run.run(jar);
        }
    }

    private int run(Path jar) {
        Regions regions = startRegions();
        DemoData data = opened.add(DemoData.on(regions.east().clientSettings()));
        prepare(data);
        Map<String, Integer> topics = data.shapes().stream()
                .collect(Collectors.toMap(
                        DemoData.TopicShape::name, DemoData.TopicShape::partitions, (a, b) -> a, LinkedHashMap::new));
        Traffic traffic = data.startTraffic(options.rate());
        opened.add(() -> traffic.stop(STOP_DEADLINE));
        parts.watch(traffic::failure);
        List<DemoGroup> groups = DemoGroup.all();
        RunningGroups consumers = RunningGroups.start(regions.east().clientSettings(), groups);
        opened.add(() -> consumers.stop(STOP_DEADLINE));
        parts.watch(consumers::failure);
        WorkerClient client = startWorker(jar, regions, List.copyOf(topics.keySet()));
        LatencyMeter latency = opened.add(LatencyMeter.start(regions.west().clientSettings(), topics));
        parts.watch(latency::failure);
        Observation observation = new Observation(screen, parts, client, latency, topics);
        observation.watch(options.seconds());
        leave(consumers, regions.east(), groups);
        if (!traffic.stop(START_DEADLINE)) {
            throw new PartFailed("traffic did not end within " + START_DEADLINE.toSeconds() + " s");
        }
        parts.check();
        GroupsVerdict moved = new GroupsVerdict(client, regions, groups);
        int code = new Verdict(screen, observation, regions, topics, moved).reach(options.report());
        orderly = true;
        return code;
    }

    /** Consumers end before the traffic does, so that there is something left for them to receive on west. */
    private void leave(RunningGroups consumers, RegionCluster east, List<DemoGroup> groups) {
        Await.within(START_DEADLINE).until("the consumers of east to read something each", () -> {
            parts.check();
            return consumers.begun();
        });
        if (!consumers.stop(START_DEADLINE)) {
            throw new PartFailed("consumers of east did not end within " + START_DEADLINE.toSeconds() + " s");
        }
        boolean everywhere = Ahead.ofAll(east.clientSettings(), groups);
        screen.line("east's consumers have ended, with more to read behind " + (everywhere ? "each" : "some")
                + " of their positions");
    }

    /** Both sides. */
    record Regions(RegionCluster east, RegionCluster west) {}

    private Regions startRegions() {
        AtomicReference<@Nullable RegionCluster> east = new AtomicReference<>();
        AtomicReference<@Nullable RegionCluster> west = new AtomicReference<>();
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        tasks.put("east is up", () -> east.set(opened.add(RegionCluster.start(spec("east", options.eastPort())))));
        tasks.put("west is up", () -> west.set(opened.add(RegionCluster.start(spec("west", options.westPort())))));
        stage.run(tasks, START_DEADLINE);
        Regions regions = new Regions(started(east), started(west));
        parts.watch(regions.east());
        parts.watch(regions.west());
        screen.line("east at " + regions.east().bootstrap() + ", west at "
                + regions.west().bootstrap());
        return regions;
    }

    private static RegionCluster started(AtomicReference<@Nullable RegionCluster> reference) {
        RegionCluster cluster = reference.get();
        if (cluster == null) {
            throw new IllegalStateException("a cluster was reported as started that was not");
        }
        return cluster;
    }

    private RegionSpec spec(String name, OptionalInt port) {
        RegionSpec spec = RegionSpec.named(name).data(workspace.inside(name)).readyWithin(START_DEADLINE);
        return port.isPresent() ? spec.ports(List.of(port.getAsInt())) : spec;
    }

    private void prepare(DemoData data) {
        data.createTopics();
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        data.histories().forEach((topic, history) -> tasks.put("history of " + topic + " is written", history));
        stage.run(tasks, START_DEADLINE);
    }

    private WorkerClient startWorker(Path jar, Regions regions, List<String> topics) {
        int port = FreePorts.take();
        Path folder = workspace.inside("worker");
        Path policy = PolicyFile.write(
                folder, regions.east().bootstrap(), regions.west().bootstrap(), topics);
        ChildProcess worker = opened.add(WorkerProcess.start(jar, policy, port, folder));
        parts.watch(worker);
        WorkerClient client = opened.add(new WorkerClient(port));
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

    /** After a failure, clients of what is gone would take their time to give up: everything is killed at once. */
    @Override
    public void close() {
        if (orderly) {
            opened.close();
        } else {
            opened.closeOnly(part -> part instanceof ChildProcess || part instanceof RegionCluster);
        }
    }
}
