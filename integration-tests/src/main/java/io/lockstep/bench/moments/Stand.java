package io.lockstep.bench.moments;

import static java.util.Objects.requireNonNull;

import io.lockstep.bench.arena.Conditions;
import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.kafka.Calls;
import io.lockstep.bench.tool.Entrant;
import io.lockstep.bench.tool.Entrants;
import io.lockstep.bench.tool.Launch;
import io.lockstep.sandbox.app.Opened;
import io.lockstep.sandbox.app.PartFailed;
import io.lockstep.sandbox.app.Parts;
import io.lockstep.sandbox.app.Stage;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.process.Folders;
import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Two fresh clusters and one tool between them, which may be ended and started again. Used by one thread. */
final class Stand implements AutoCloseable {
    /** What every topic's name begins with that the tool is to mirror. */
    static final String PREFIX = "moments-";

    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);
    private static final Duration TAKE_UP_LOOK = Duration.ofMillis(200);
    private static final Duration TAKE_UP_DEADLINE = Duration.ofSeconds(240);
    private static final int HEAP_MEGABYTES = 768;
    private static final int TAIL_LINES = 25;
    private static final String SOURCE = "east";
    private static final String TARGET = "west";

    private final Conditions conditions;
    private final Path folder;
    private final Opened opened;
    private final Contestant who;
    private final RegionCluster source;
    private final RegionCluster target;
    private final Waiting waiting;
    private @Nullable Entrant tool;
    private int starts;

    private Stand(
            Conditions conditions, Path folder, Opened opened, Contestant who, Map<String, RegionCluster> clusters) {
        this.conditions = conditions;
        this.folder = folder;
        this.opened = opened;
        this.who = who;
        this.source = requireNonNull(clusters.get(SOURCE));
        this.target = requireNonNull(clusters.get(TARGET));
        Parts parts = new Parts();
        parts.watch(source);
        parts.watch(target);
        this.waiting = new Waiting(conditions.screen(), who.says(), () -> {
            parts.check();
            checkTool();
        });
    }

    /**
     * Starts the clusters; no tool yet.
     *
     * @param name of its folder, used for nothing else
     */
    static Stand open(Conditions conditions, Contestant who, String name) {
        Workspace workspace = conditions.workspace();
        Opened opened = new Opened();
        Map<String, RegionCluster> started = new ConcurrentHashMap<>();
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        for (String region : List.of(SOURCE, TARGET)) {
            Path data = workspace.inside(name + "/" + region);
            tasks.put(
                    region + " of " + who.says() + " is up", () -> started.put(region, cluster(opened, region, data)));
        }
        try {
            new Stage(conditions.screen(), new Parts()).run(tasks, START_DEADLINE);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return new Stand(conditions, workspace.inside(name), opened, who, started);
    }

    private static RegionCluster cluster(Opened opened, String region, Path data) {
        return opened.add(RegionCluster.start(RegionSpec.named(region)
                .asKafkaStarts()
                .heapMegabytes(HEAP_MEGABYTES)
                .data(data)
                .readyWithin(START_DEADLINE)));
    }

    Contestant who() {
        return who;
    }

    RegionCluster source() {
        return source;
    }

    RegionCluster target() {
        return target;
    }

    /** Waits that fail as soon as a broker or the tool has ended. */
    Waiting waiting() {
        return waiting;
    }

    /** Of what is random. */
    long seed() {
        return conditions.seed();
    }

    /** The tool that runs. */
    Entrant tool() {
        return requireNonNull(tool, "no tool runs");
    }

    /** Starts the tool and returns at once. */
    void startTool() {
        starts++;
        Path files = conditions.workspace().inside(folder.getFileName() + "/tool-" + starts);
        tool = Entrants.start(who, new Launch(source.bootstrap(), target.bootstrap(), List.of(PREFIX + ".*"), files));
    }

    /** Asks the tool to end and returns when it has. */
    void stopTool() {
        Entrant running = tool();
        tool = null;
        running.process().stop(STOP_DEADLINE);
        running.close();
    }

    /** Kills the tool (SIGKILL) and returns when it is gone. */
    void killTool() {
        Entrant running = tool();
        tool = null;
        running.close();
    }

    /** Returns when the tool has created these topics on the target. */
    void awaitOnTarget(List<String> topics) {
        waiting.every(TAKE_UP_LOOK).need("topics on the target", TAKE_UP_DEADLINE, () -> onTarget(topics));
    }

    /** Whether the target has them. */
    boolean onTarget(List<String> topics) {
        return Calls.await("topics of the target", target.admin().listTopics().names())
                .containsAll(topics);
    }

    private void checkTool() {
        Entrant running = tool;
        if (running != null && !running.process().alive()) {
            throw new PartFailed(who.says() + " ended unexpectedly. Last lines of its log:\n  "
                    + String.join("\n  ", LogTail.of(running.process().output(), TAIL_LINES)));
        }
    }

    /** Kills everything; data goes unless it shall stay. */
    @Override
    public void close() {
        if (tool != null) {
            tool.close();
        }
        opened.close();
        if (!conditions.workspace().stays()) {
            Folders.delete(folder);
        }
    }
}
