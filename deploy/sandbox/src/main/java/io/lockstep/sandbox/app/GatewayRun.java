package io.lockstep.sandbox.app;

import io.lockstep.sandbox.app.GatewayPlay.Counted;
import io.lockstep.sandbox.report.GatewayScenarioReport;
import io.lockstep.sandbox.report.GatewayScenarioReport.Flip;
import io.lockstep.sandbox.screen.GatewayView;
import io.lockstep.sandbox.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The planned scenario behind the gateway, from the first broker to the last. For one thread. */
final class GatewayRun {
    private final SandboxOptions options;
    private final Screen screen;
    private final long beginNanos = System.nanoTime();
    private final List<Flip> flips = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Counted counted = new Counted(List.of(), List.of(), List.of());

    private GatewayRun(SandboxOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    /** Returns the exit code: 0 only if all holds that was promised. */
    static int run(SandboxOptions options, Screen screen) {
        try (Workspace workspace = Workspace.open(options)) {
            screen.line("data and logs in " + workspace.folder()
                    + (workspace.stays() ? ", which stays" : ", removed at the end"));
            return new GatewayRun(options, screen).play(workspace);
        }
    }

    private int play(Workspace workspace) {
        return told(Playing.of(screen, opened -> played(workspace, opened)));
    }

    private void played(Workspace workspace, Opened opened) {
        GatewayStage stage = GatewayStage.open(
                Map.of("east", options.eastPort(), "west", options.westPort()), "wait", screen, workspace, opened);
        notes.add(
                stage.crowd().librdkafka()
                        ? "a client of librdkafka takes part"
                                + (options.flips() > 1 ? ", and is not judged on ways back" : "")
                        : "no client of librdkafka takes part: /usr/bin/python3 has no module confluent_kafka, which Debian"
                                + " ships as python3-confluent-kafka");
        notes.forEach(screen::line);
        GatewayPlay play = new GatewayPlay(stage, screen);
        for (int number = 1; number <= options.flips(); number++) {
            Flip flip = play.flip(number);
            flips.add(flip);
            GatewayView.lines(flip).forEach(screen::line);
        }
        counted = play.count(flips.getLast().to(), flips.size() > 1);
        GatewayView.producers(counted.clients()).forEach(screen::line);
        GatewayView.groups(counted.groups()).forEach(screen::line);
        counted.problems().forEach(problem -> screen.line("does not hold: " + problem));
    }

    private int told(@Nullable String error) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beginNanos);
        boolean ok = error == null
                && flips.size() == options.flips()
                && flips.stream().allMatch(each -> each.problems().isEmpty())
                && counted.problems().isEmpty();
        String name = "planned through gateway, " + options.flips() + (options.flips() == 1 ? " flip" : " flips");
        screen.verdict(
                ok, "scenario " + name + ": " + (ok ? "all holds" : "NOT all holds") + ", after " + seconds + " s");
        GatewayScenarioReport report = new GatewayScenarioReport(
                "planned", ok, seconds, flips, counted.clients(), counted.groups(), notes, counted.problems(), error);
        options.report().ifPresent(report::write);
        return ok ? 0 : 1;
    }
}
