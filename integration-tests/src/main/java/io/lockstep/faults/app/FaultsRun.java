package io.lockstep.faults.app;

import io.lockstep.faults.check.Violation;
import io.lockstep.faults.history.Readings;
import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.history.RunEnd;
import io.lockstep.faults.history.Sendings;
import io.lockstep.faults.live.Applications;
import io.lockstep.faults.live.Dump;
import io.lockstep.faults.live.Topics;
import io.lockstep.faults.plan.Act;
import io.lockstep.faults.plan.Schedule;
import io.lockstep.faults.report.Outcome;
import io.lockstep.faults.report.OutcomeFile;
import io.lockstep.faults.report.OutcomeLines;
import io.lockstep.faults.stage.Health;
import io.lockstep.faults.stage.Pair;
import io.lockstep.faults.stage.Region;
import io.lockstep.faults.stage.RegionLoss;
import io.lockstep.faults.stage.Strikes;
import io.lockstep.sandbox.app.Opened;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.screen.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** One run from the first broker to the last check. For one thread. */
final class FaultsRun {
    private final FaultsOptions options;
    private final Schedule schedule;
    private final Workspace workspace;
    private final Screen screen;
    private final Diary diary;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Recovery> recoveries = new ArrayList<>();
    private final List<RunEnd> runs = new ArrayList<>();

    private FaultsRun(FaultsOptions options, Workspace workspace, Screen screen, Diary diary) {
        this.options = options;
        this.schedule = Schedule.of(options.seed(), options.length());
        this.workspace = workspace;
        this.screen = screen;
        this.diary = diary;
    }

    /** Returns the exit code. The folder stays when something was violated, and is removed at every other end. */
    static int run(FaultsOptions options, Screen screen) {
        try (Workspace workspace = Workspace.open("faults", Optional.empty(), options.keep())) {
            return run(options, screen, workspace);
        }
    }

    private static int run(FaultsOptions options, Screen screen, Workspace workspace) {
        screen.line("seed " + options.seed() + "; data and logs in " + workspace.folder());
        Outcome outcome;
        try (Diary diary = new Diary(screen, workspace.folder().resolve("diary.txt"))) {
            outcome = new FaultsRun(options, workspace, screen, diary).play();
        }
        if (!outcome.holds()) {
            workspace.keep();
        }
        OutcomeLines.of(outcome).forEach(screen::line);
        options.report().ifPresent(file -> OutcomeFile.write(file, outcome));
        OutcomeFile.write(workspace.folder().resolve("outcome.json"), outcome);
        screen.verdict(
                outcome.holds(),
                outcome.holds()
                        ? "all holds; seed " + options.seed()
                        : "NOT all holds; again with " + options.command() + "; logs and both regions' topics are in "
                                + workspace.folder());
        return outcome.holds() ? 0 : 1;
    }

    private Outcome play() {
        long began = System.nanoTime();
        List<Violation> violations = new ArrayList<>();
        Outcome.Traffic traffic = Outcome.Traffic.NONE;
        String error = "";
        Opened opened = new Opened();
        try {
            Pair pair = Pair.open(workspace, screen, opened);
            violations.addAll(acts(pair));
            traffic = traffic(pair.applications());
            if (!violations.isEmpty()) {
                dump(pair);
            }
        } catch (RuntimeException e) {
            if (ChildProcess.allAreEnding()) {
                throw e;
            }
            error = e.toString();
            diary.note("not carried through: " + error);
            LoggerFactory.getLogger(FaultsRun.class).error("The run was not carried through", e);
        } finally {
            opened.close();
        }
        return new Outcome(
                options.command(),
                options.seed(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                counts,
                traffic,
                runs,
                Outcome.Recovering.of(recoveries),
                violations,
                error);
    }

    private List<Violation> acts(Pair pair) {
        Strikes strikes = new Strikes(pair);
        Health health = new Health(pair);
        Operator operator = new Operator(pair.controllers(), diary::note);
        Running running = new Running(pair, operator, strikes, diary::note);
        Losing losing = new Losing(pair, operator, diary::note);
        Keeping keeping = new Keeping(pair.copies(), operator, diary::note);
        recovered(health.all("starting"));
        for (Act act : schedule.acts()) {
            Optional<RunEnd> run = switch (act) {
                case Act.Storm storm -> storm(strikes, storm);
                case Act.Run planned -> Optional.of(running.play(planned));
                case Act.Loss loss -> Optional.of(losing.play(loss));
            };
            recovered(health.all(
                    "everything, after " + act.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
            run.map(keeping::check).ifPresent(runs::add);
        }
        recoveries.addAll(running.recoveries());
        recoveries.addAll(losing.recoveries());
        counts.putAll(strikes.counts());
        losing.recoveries().forEach(each -> counts.merge(RegionLoss.KIND, 1, Integer::sum));
        return new Checking(pair, health, diary::note).check(runs, operator.losses(), recoveries);
    }

    private Optional<RunEnd> storm(Strikes strikes, Act.Storm storm) {
        diary.note("a storm of " + storm.lasts().toSeconds() + " s and "
                + storm.faults().size() + " faults");
        new Storming(strikes, diary::note).play(storm).forEach(this::recovered);
        return Optional.empty();
    }

    private void recovered(Recovery recovery) {
        recoveries.add(recovery);
        if (recovery.after().startsWith("everything") || recovery.took().isEmpty()) {
            diary.note(recovery.after() + ": "
                    + recovery.took()
                            .map(took -> "healthy after " + took.toMillis() + " ms")
                            .orElse("NOT healthy: " + recovery.why()));
        }
    }

    private static Outcome.Traffic traffic(Applications all) {
        return new Outcome.Traffic(
                all.sendings().stream().mapToLong(Sendings::sent).sum(),
                all.sendings().stream().mapToLong(Sendings::acknowledged).sum(),
                all.readings().stream().mapToLong(Readings::records).sum(),
                all.readings().stream().mapToLong(Readings::again).sum(),
                all.openness().count());
    }

    private void dump(Pair pair) {
        Path folder = workspace.inside("dump");
        for (Region region : pair.regions().values()) {
            Dump.topics(region.cluster(), List.copyOf(Topics.NUMBERED.keySet()), folder);
        }
        pair.applications().sendings().forEach(each -> Dump.acknowledged(each, folder));
    }
}
