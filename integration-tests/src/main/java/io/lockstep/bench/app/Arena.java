package io.lockstep.bench.app;

import static java.util.Objects.requireNonNull;

import io.lockstep.bench.tool.Tool;
import io.lockstep.sandbox.app.Opened;
import io.lockstep.sandbox.app.Parts;
import io.lockstep.sandbox.app.Stage;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.screen.Screen;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One source, a target for each tool, and the tools' processes. Used by one thread. */
final class Arena implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final String SOURCE = "east";

    private final Workspace workspace;
    private final Opened opened;
    private final Opened tools = new Opened();
    private final RegionCluster source;
    private final List<Contender> contenders;

    private Arena(Workspace workspace, Opened opened, RegionCluster source, List<Contender> contenders) {
        this.workspace = workspace;
        this.opened = opened;
        this.source = source;
        this.contenders = List.copyOf(contenders);
    }

    /** Starts the clusters; no tool yet. */
    static Arena open(Workspace workspace, Screen screen, List<Tool> tools) {
        Opened opened = new Opened();
        Map<String, RegionCluster> started = new ConcurrentHashMap<>();
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        tasks.put("source is up", () -> started.put(SOURCE, cluster(workspace, opened, SOURCE)));
        tools.forEach(tool -> tasks.put(
                "target of " + tool.says() + " is up",
                () -> started.put(tool.name(), cluster(workspace, opened, tool.name()))));
        try {
            new Stage(screen, new Parts()).run(tasks, START_DEADLINE);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        List<Contender> contenders = tools.stream()
                .map(tool -> new Contender(tool, requireNonNull(started.get(tool.name()))))
                .toList();
        return new Arena(workspace, opened, requireNonNull(started.get(SOURCE)), contenders);
    }

    private static RegionCluster cluster(Workspace workspace, Opened opened, String name) {
        return opened.add(RegionCluster.start(
                RegionSpec.named(name).data(workspace.inside(name)).readyWithin(START_DEADLINE)));
    }

    RegionCluster source() {
        return source;
    }

    List<Contender> contenders() {
        return contenders;
    }

    /** The clusters, which must go on running. */
    Parts clusters() {
        Parts parts = new Parts();
        parts.watch(source);
        contenders.forEach(each -> parts.watch(each.target()));
        return parts;
    }

    /** Starts every tool; what runs now and must go on running is the clusters and these. */
    Parts startTools(List<String> topics) {
        Parts parts = clusters();
        for (Contender each : contenders) {
            ChildProcess process = tools.add(each.tool()
                    .start(
                            source,
                            each.target(),
                            topics,
                            workspace.inside("tool-" + each.tool().name())));
            parts.watch(process);
        }
        return parts;
    }

    /** Kills every tool. */
    void endTools() {
        tools.close();
    }

    @Override
    public void close() {
        tools.close();
        opened.close();
    }
}
