package io.lockstep.bench.app;

import static java.util.Objects.requireNonNull;

import io.lockstep.bench.data.SourceData;
import io.lockstep.bench.kafka.GroupPositions;
import io.lockstep.bench.positions.Found;
import io.lockstep.bench.positions.LogShape;
import io.lockstep.bench.positions.Origin;
import io.lockstep.bench.positions.PlannedGroup;
import io.lockstep.bench.report.Machine;
import io.lockstep.bench.report.PositionsPage;
import io.lockstep.bench.report.PositionsReport;
import io.lockstep.bench.report.PositionsResult;
import io.lockstep.bench.report.PositionsTable;
import io.lockstep.bench.tool.Lockstep;
import io.lockstep.bench.tool.MirrorMaker;
import io.lockstep.bench.tool.Tool;
import io.lockstep.sandbox.app.Opened;
import io.lockstep.sandbox.app.Parts;
import io.lockstep.sandbox.app.Stage;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * One run: one source, one target for each tool, all tools mirroring at the same time, so that data and positions are
 * the same for all. Whatever it opened is closed when it returns or throws.
 */
final class PositionsRun implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final Duration HISTORY_DEADLINE = Duration.ofMinutes(6);
    private static final Duration CATCH_UP_DEADLINE = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    private final PositionsOptions options;
    private final Screen screen;
    private final Workspace workspace;
    private final Parts parts = new Parts();
    private final Opened opened = new Opened();
    private final Stage stage;
    private final List<PlannedGroup> groups = PlannedGroup.all(SourceData.TRANSACTIONS);

    private PositionsRun(PositionsOptions options, Screen screen, Workspace workspace) {
        this.options = options;
        this.screen = screen;
        this.workspace = workspace;
        this.stage = new Stage(screen, parts);
    }

    /** Returns the exit code. */
    static int run(PositionsOptions options, Screen screen) {
        try (Workspace workspace = Workspace.open("bench", Optional.empty(), options.keep());
                PositionsRun run = new PositionsRun(options, screen, workspace)) {
            screen.line("data and logs in " + workspace.folder()
                    + (workspace.stays() ? ", which stays" : ", removed at the end"));
            return run.run(List.of(MirrorMaker.withDefaults(), MirrorMaker.tuned(), new Lockstep()));
        }
    }

    private int run(List<Tool> tools) {
        Map<String, RegionCluster> clusters = startClusters(tools);
        RegionCluster source = requireNonNull(clusters.get("east"));
        SourceData data = opened.add(SourceData.on(source, options.seed()));
        stage.run(data.histories(), HISTORY_DEADLINE);
        groups.forEach(group -> commit(source, group, data.shapes()));
        List<Contender> contenders = tools.stream()
                .map(tool -> new Contender(tool, requireNonNull(clusters.get(tool.name()))))
                .toList();
        List<ChildProcess> processes = contenders.stream()
                .map(each -> start(source, each, data.names()))
                .toList();
        awaitMirrored("the history", contenders, data.last());
        traffic(source, data);
        contenders.forEach(each -> each.look(groups));
        long committedNanos = System.nanoTime();
        List<LogShape> logs = data.shapes();
        awaitMirrored("all", contenders, data.last());
        settle(contenders, committedNanos);
        processes.forEach(ChildProcess::close);
        return tell(new PositionsResult(
                options.command(),
                options.seed(),
                Machine.here(),
                AppInfoParser.getVersion(),
                logs.stream().mapToLong(LogShape::end).sum(),
                options.settle(),
                new Lockstep().name(),
                contenders.stream().map(each -> told(each, committedNanos)).toList(),
                groups,
                move(clusters, contenders, logs)));
    }

    private Map<String, RegionCluster> startClusters(List<Tool> tools) {
        Map<String, RegionCluster> started = new ConcurrentHashMap<>();
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        tasks.put("source east is up", () -> started.put("east", cluster("east")));
        tools.forEach(tool ->
                tasks.put("target of " + tool.says() + " is up", () -> started.put(tool.name(), cluster(tool.name()))));
        stage.run(tasks, START_DEADLINE);
        started.values().forEach(parts::watch);
        return started;
    }

    private RegionCluster cluster(String name) {
        return opened.add(RegionCluster.start(
                RegionSpec.named(name).data(workspace.inside(name)).readyWithin(START_DEADLINE)));
    }

    private static void commit(RegionCluster source, PlannedGroup group, List<LogShape> logs) {
        GroupPositions.commit(source.admin(), group.name(), group.positions(logs));
    }

    private ChildProcess start(RegionCluster source, Contender contender, List<String> topics) {
        Tool tool = contender.tool();
        ChildProcess process =
                opened.add(tool.start(source, contender.target(), topics, workspace.inside("tool-" + tool.name())));
        parts.watch(process);
        return process;
    }

    private void awaitMirrored(String what, List<Contender> contenders, List<Origin> last) {
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        contenders.forEach(each -> tasks.put(
                each.tool().says() + " has mirrored " + what,
                () -> Await.within(CATCH_UP_DEADLINE)
                        .every(LOOK)
                        .until(each.tool().says() + " to mirror " + what, () -> each.has(last))));
        stage.run(tasks, CATCH_UP_DEADLINE);
    }

    /** Groups follow the growing logs at their distance, as consumers do that keep up or do not. */
    private void traffic(RegionCluster source, SourceData data) {
        for (int step = 0; step < SourceData.STEPS; step++) {
            long end = System.nanoTime() + STEP.toNanos();
            parts.check();
            data.step(step);
            groups.stream().filter(PlannedGroup::goesOn).forEach(group -> commit(source, group, data.shapes()));
            screen.live(List.of("traffic and commits on east: step " + (step + 1) + " of " + SourceData.STEPS));
            Await.within(STEP).holds(() -> System.nanoTime() >= end);
        }
        screen.keep();
        screen.line("traffic ended, positions on east stand still");
    }

    private void settle(List<Contender> contenders, long sinceNanos) {
        Await.within(options.settle()).every(LOOK).holds(() -> {
            parts.check();
            contenders.forEach(each -> each.look(groups));
            double waited = (System.nanoTime() - sinceNanos) / NANOS;
            List<String> lines = new ArrayList<>();
            lines.add(String.format(
                    Locale.ROOT,
                    "settling: %.0f of %d s",
                    waited,
                    options.settle().toSeconds()));
            contenders.forEach(each -> lines.add(String.format(
                    Locale.ROOT,
                    "  %s: %d positions, last change after %.0f s",
                    each.tool().says(),
                    each.found(),
                    each.changedSeconds(sinceNanos))));
            screen.live(lines);
            return waited >= options.settle().toSeconds();
        });
        screen.keep();
    }

    private static PositionsResult.ToolUnderTest told(Contender contender, long sinceNanos) {
        Tool tool = contender.tool();
        return new PositionsResult.ToolUnderTest(
                tool.name(), tool.says(), tool.settings(), contender.changedSeconds(sinceNanos));
    }

    /** The tools are gone, only the clusters must go on. */
    private List<Found> move(Map<String, RegionCluster> clusters, List<Contender> contenders, List<LogShape> logs) {
        Parts left = new Parts();
        clusters.values().forEach(left::watch);
        Move move = Move.from(requireNonNull(clusters.get("east")), groups, logs);
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        Map<String, List<Found>> found = new ConcurrentHashMap<>();
        contenders.forEach(each -> tasks.put(
                "groups have moved to the target of " + each.tool().says(),
                () -> found.put(each.tool().name(), move.to(each))));
        new Stage(screen, left).run(tasks, HISTORY_DEADLINE);
        return contenders.stream()
                .flatMap(each -> found.getOrDefault(each.tool().name(), List.of()).stream())
                .toList();
    }

    private int tell(PositionsResult result) {
        new PositionsTable(result).lines().forEach(screen::line);
        options.report().ifPresent(file -> PositionsReport.of(result).write(file));
        options.page().ifPresent(file -> new PositionsPage(result).write(file));
        boolean exact = result.exact();
        screen.verdict(
                exact,
                exact
                        ? "Lockstep: every group went on at exactly the right record"
                        : "Lockstep: NOT every group went on at the right record");
        return exact ? 0 : 1;
    }

    @Override
    public void close() {
        opened.close();
    }
}
