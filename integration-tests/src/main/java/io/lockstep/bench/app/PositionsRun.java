package io.lockstep.bench.app;

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
import io.lockstep.sandbox.app.Parts;
import io.lockstep.sandbox.app.Stage;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.AppInfoParser;

/** One run: all tools mirror one source at the same time, so that data and positions are the same for all. */
final class PositionsRun {
    private static final Duration HISTORY_DEADLINE = Duration.ofMinutes(6);
    private static final Duration CATCH_UP_DEADLINE = Duration.ofMinutes(5);
    private static final Duration MOVE_DEADLINE = Duration.ofMinutes(6);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Tool OURS = new Lockstep();
    private static final List<Tool> TOOLS = List.of(MirrorMaker.withDefaults(), MirrorMaker.tuned(), OURS);

    private final PositionsOptions options;
    private final Screen screen;
    private final Arena arena;
    private final List<PlannedGroup> groups = PlannedGroup.all(SourceData.TRANSACTIONS);

    private PositionsRun(PositionsOptions options, Screen screen, Arena arena) {
        this.options = options;
        this.screen = screen;
        this.arena = arena;
    }

    /** Returns the exit code; whatever was opened is closed when it returns or throws. */
    static int run(PositionsOptions options, Screen screen) {
        try (Workspace workspace = Workspace.open("bench", Optional.empty(), options.keep())) {
            screen.line("data and logs in " + workspace.folder()
                    + (workspace.stays() ? ", which stays" : ", removed at the end"));
            try (Arena arena = Arena.open(workspace, screen, TOOLS);
                    SourceData data = SourceData.on(arena.source(), options.seed())) {
                return new PositionsRun(options, screen, arena).run(data);
            }
        }
    }

    private int run(SourceData data) {
        new Stage(screen, arena.clusters()).run(data.histories(), HISTORY_DEADLINE);
        groups.forEach(group -> commit(group, data.shapes()));
        Parts parts = arena.startTools(data.names());
        awaitMirrored("the history", parts, data.last());
        traffic(parts, data);
        Settling settling = Settling.begin(screen, parts, arena.contenders(), groups);
        awaitMirrored("all", parts, data.last());
        settling.await(options.settle());
        arena.endTools();
        return tell(result(settling, data.shapes()));
    }

    private void commit(PlannedGroup group, List<LogShape> logs) {
        GroupPositions.commit(arena.source().admin(), group.name(), group.positions(logs));
    }

    private void awaitMirrored(String what, Parts parts, List<Origin> last) {
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        arena.contenders()
                .forEach(each -> tasks.put(
                        each.tool().says() + " has mirrored " + what,
                        () -> Await.within(CATCH_UP_DEADLINE)
                                .every(STEP)
                                .until(each.tool().says() + " to mirror " + what, () -> each.has(last))));
        new Stage(screen, parts).run(tasks, CATCH_UP_DEADLINE);
    }

    /** Groups follow the growing logs at their distance, as consumers do that keep up or do not. */
    private void traffic(Parts parts, SourceData data) {
        for (int step = 0; step < SourceData.STEPS; step++) {
            long end = System.nanoTime() + STEP.toNanos();
            parts.check();
            data.step(step);
            groups.stream().filter(PlannedGroup::goesOn).forEach(group -> commit(group, data.shapes()));
            screen.live(List.of("traffic and commits on the source: step " + (step + 1) + " of " + SourceData.STEPS));
            Await.within(STEP).holds(() -> System.nanoTime() >= end);
        }
        screen.keep();
        screen.line("traffic has ended, positions on the source stand still");
    }

    private PositionsResult result(Settling settling, List<LogShape> logs) {
        return new PositionsResult(
                options.command(),
                options.seed(),
                Machine.here(),
                AppInfoParser.getVersion(),
                logs.stream().mapToLong(LogShape::end).sum(),
                options.settle(),
                OURS.name(),
                arena.contenders().stream()
                        .map(each -> new PositionsResult.ToolUnderTest(
                                each.tool().name(),
                                each.tool().says(),
                                each.tool().settings(),
                                settling.seconds(each)))
                        .toList(),
                groups,
                move(logs));
    }

    private List<Found> move(List<LogShape> logs) {
        Move move = Move.from(arena.source(), groups, logs);
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        Map<String, List<Found>> found = new ConcurrentHashMap<>();
        arena.contenders()
                .forEach(each -> tasks.put(
                        "groups have moved to the target of " + each.tool().says(),
                        () -> found.put(each.tool().name(), move.to(each))));
        new Stage(screen, arena.clusters()).run(tasks, MOVE_DEADLINE);
        return TOOLS.stream()
                .flatMap(tool -> found.getOrDefault(tool.name(), List.of()).stream())
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
}
