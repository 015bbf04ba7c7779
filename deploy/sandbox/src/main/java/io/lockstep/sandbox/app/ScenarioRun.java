package io.lockstep.sandbox.app;

import io.lockstep.sandbox.report.ScenarioReport;
import io.lockstep.sandbox.screen.ScenarioView;
import io.lockstep.sandbox.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One scenario from the first broker to the last. */
final class ScenarioRun {
    private ScenarioRun() {}

    /** Returns the exit code: 0 only if all holds that was promised. */
    static int run(SandboxOptions options, Scenario scenario, Screen screen) {
        try (Workspace workspace = Workspace.open(options)) {
            screen.line("data and logs in " + workspace.folder()
                    + (workspace.stays() ? ", which stays" : ", removed at the end"));
            return play(options, scenario, screen, workspace);
        }
    }

    private static int play(SandboxOptions options, Scenario scenario, Screen screen, Workspace workspace) {
        long began = System.nanoTime();
        List<ScenarioReport.Part> parts = new ArrayList<>();
        String error = Playing.of(screen, opened -> {
            ScenarioPlay play = new ScenarioPlay(ScenarioStage.open(options, screen, workspace, opened), screen);
            for (Scenario.Part part : scenario.parts()) {
                ScenarioReport.Part played = play.play(part);
                parts.add(played);
                ScenarioView.lines(played).forEach(screen::line);
            }
        });
        return told(options, scenario, screen, began, parts, error);
    }

    private static int told(
            SandboxOptions options,
            Scenario scenario,
            Screen screen,
            long began,
            List<ScenarioReport.Part> parts,
            @Nullable String error) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        boolean ok = error == null
                && parts.size() == scenario.parts().size()
                && parts.stream().allMatch(ScenarioReport.Part::ok);
        String name = scenario.name().toLowerCase(Locale.ROOT);
        screen.verdict(
                ok, "scenario " + name + ": " + (ok ? "all holds" : "NOT all holds") + ", after " + seconds + " s");
        options.report().ifPresent(file -> new ScenarioReport(name, ok, seconds, parts, error).write(file));
        return ok ? 0 : 1;
    }
}
