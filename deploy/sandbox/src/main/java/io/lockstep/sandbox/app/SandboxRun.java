package io.lockstep.sandbox.app;

import io.lockstep.sandbox.demo.DemoData;
import io.lockstep.sandbox.demo.Traffic;
import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.kafka.Ahead;
import io.lockstep.sandbox.groups.kafka.RunningGroups;
import io.lockstep.sandbox.measure.LatencyMeter;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.WorkerClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One run from the first broker to the last; whatever it opened is closed when it returns or throws. */
final class SandboxRun implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);
    private static final Duration TRIAL_DEADLINE = Duration.ofMinutes(6);

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
        try (Workspace workspace = Workspace.open(options);
                SandboxRun run = new SandboxRun(options, screen, workspace)) {
            screen.line("data and logs in " + workspace.folder()
                    + (workspace.stays() ? ", which stays" : ", removed at the end"));
            return run.run();
        }
    }

    private int run() {
        Ground ground = options.secure()
                ? SecureGround.open(options, workspace, opened, parts, stage)
                : PlainGround.open(options, workspace, opened, parts, stage);
        Regions regions = ground.regions();
        screen.line("east at " + regions.east().bootstrap() + ", west at "
                + regions.west().bootstrap());
        DemoData data =
                opened.add(DemoData.on(ground.producers(), regions.east().clientSettings()));
        Map<String, Integer> topics = data.shapes().stream()
                .collect(Collectors.toMap(
                        DemoData.TopicShape::name, DemoData.TopicShape::partitions, (a, b) -> a, LinkedHashMap::new));
        prepare(ground, data, List.copyOf(topics.keySet()));
        return play(ground, data, topics);
    }

    private int play(Ground ground, DemoData data, Map<String, Integer> topics) {
        Regions regions = ground.regions();
        Traffic traffic = data.startTraffic(options.rate());
        opened.add(() -> traffic.stop(STOP_DEADLINE));
        parts.watch(traffic::failure);
        List<DemoGroup> groups = DemoGroup.all();
        RunningGroups consumers = RunningGroups.start(ground.consumers(regions.east()), groups);
        opened.add(() -> consumers.stop(STOP_DEADLINE));
        parts.watch(consumers::failure);
        WorkerClient client = ground.mirror(List.copyOf(topics.keySet()));
        LatencyMeter latency = opened.add(LatencyMeter.start(regions.west().clientSettings(), topics));
        parts.watch(latency::failure);
        Optional<Trial> trial = ground.tryOut();
        Observation observation = new Observation(screen, parts, client, latency, topics);
        observation.watch(options.seconds());
        trial.ifPresent(each -> end(each, observation));
        leave(consumers, regions.east(), groups);
        if (!traffic.stop(START_DEADLINE)) {
            throw new PartFailed("traffic did not end within " + START_DEADLINE.toSeconds() + " s");
        }
        parts.check();
        GroupsVerdict moved =
                new GroupsVerdict(client, regions.east().clientSettings(), ground.consumers(regions.west()), groups);
        int code = new Verdict(screen, observation, regions, topics, moved, trial).reach(options.report());
        orderly = true;
        return code;
    }

    /** What is tried takes its time however short the traffic shall be. */
    private void end(Trial trial, Observation observation) {
        Await.within(TRIAL_DEADLINE).every(Duration.ofSeconds(1)).until("drift to be found and fixed", () -> {
            observation.tick(List.of("waiting until drift is found and fixed"));
            return trial.over();
        });
        screen.keep();
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

    private void prepare(Ground ground, DemoData data, List<String> topics) {
        data.createTopics();
        ground.admit(topics);
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        data.histories().forEach((topic, history) -> tasks.put("history of " + topic + " is written", history));
        stage.run(tasks, START_DEADLINE);
    }

    /** After a failure, clients of what is gone would take their time to give up: everything is killed at once. */
    @Override
    public void close() {
        if (orderly) {
            opened.close();
        } else {
            opened.closeOnly(
                    part -> part instanceof ChildProcess || part instanceof Side || part instanceof RegionCluster);
        }
    }
}
