package io.lockstep.bench.app;

import io.lockstep.bench.arena.Conditions;
import io.lockstep.bench.arena.Jvms;
import io.lockstep.bench.arena.Measurement;
import io.lockstep.bench.arena.Source;
import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Course;
import io.lockstep.bench.report.BenchPage;
import io.lockstep.bench.report.BenchReport;
import io.lockstep.bench.report.BenchResult;
import io.lockstep.bench.report.BenchTable;
import io.lockstep.bench.report.Machine;
import io.lockstep.bench.report.Publication;
import io.lockstep.bench.report.TargetTable;
import io.lockstep.bench.tool.Entrants;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.screen.Screen;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.AppInfoParser;

/** One run: everything that is wanted, one measurement after the other, on one source. Used by one thread. */
final class BenchRun {
    private static final String JVM = "java";

    private final BenchOptions options;
    private final Screen screen;
    private final Gathering gathering = new Gathering();
    private final Jvms jvms = new Jvms();

    private BenchRun(BenchOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    /** Returns the exit code; whatever was opened is closed when it returns or throws. */
    static int run(BenchOptions options, Screen screen) {
        try (Workspace workspace = Workspace.open("bench", Optional.empty(), options.keep())) {
            screen.line("data and logs in " + workspace.folder()
                    + (workspace.stays() ? ", which stays" : ", removed at the end"));
            return new BenchRun(options, screen).run(workspace);
        }
    }

    private int run(Workspace workspace) {
        if (!options.whole()) {
            options.published().ifPresent(each -> each.check(result()));
        }
        screen.live(List.of("the source starts"));
        try (Source source = Source.open(workspace)) {
            Conditions conditions = new Conditions(
                    workspace,
                    screen,
                    source,
                    options.contestants(),
                    options.rounds(),
                    options.seed(),
                    options.quick(),
                    options.scenarios(),
                    jvms);
            Measurements.of(options.scenarios()).forEach(each -> measure(each, conditions));
        }
        return tell();
    }

    private void measure(Measurement measurement, Conditions conditions) {
        List<Course> own = Measurements.courses(measurement, options.quick(), options.scenarios());
        gathering.take(own, () -> measurement.run(conditions)).ifPresent(why -> {
            screen.keep();
            screen.verdict(false, why);
        });
    }

    private int tell() {
        BenchResult result = result();
        screen.line("");
        new BenchTable(result).lines().forEach(screen::line);
        screen.line("");
        new TargetTable(result).lines().forEach(screen::line);
        options.report().ifPresent(file -> BenchReport.of(result).write(file));
        options.page().ifPresent(file -> BenchPage.write(result, file));
        options.published().ifPresent(each -> publish(each, result));
        screen.verdict(result.held(), verdict(result));
        return result.held() ? 0 : 1;
    }

    private void publish(Publication publication, BenchResult result) {
        if (options.whole()) {
            publication.write(result);
        } else {
            publication.add(result);
        }
    }

    private BenchResult result() {
        Map<Contestant, Map<String, String>> settings = new EnumMap<>(Contestant.class);
        options.contestants().forEach(who -> {
            Map<String, String> all = new TreeMap<>(Entrants.tool(who).settings());
            Optional.ofNullable(jvms.seen().get(who)).ifPresent(java -> all.put(JVM, String.join(" ", java)));
            settings.put(who, all);
        });
        return new BenchResult(
                List.of(options.run(
                        gathering.courses().stream().map(Course::scenario).toList())),
                options.quick(),
                Machine.here(),
                AppInfoParser.getVersion(),
                options.seed(),
                options.rounds(),
                options.contestants(),
                settings,
                gathering.courses(),
                gathering.figures(),
                gathering.failed());
    }

    private static String verdict(BenchResult result) {
        if (!result.failed().isEmpty()) {
            return "NOT everything could be measured: "
                    + String.join("; ", result.failed().keySet());
        }
        return result.held() ? "every promise that was measured holds" : "NOT every promise that was measured holds";
    }
}
