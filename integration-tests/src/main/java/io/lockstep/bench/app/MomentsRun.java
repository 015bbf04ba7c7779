package io.lockstep.bench.app;

import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.moments.Moments;
import io.lockstep.bench.report.FigureTable;
import io.lockstep.bench.report.Machine;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.screen.Screen;
import java.util.List;
import java.util.Optional;

/** One run: measures, tells. */
final class MomentsRun {
    private MomentsRun() {}

    /** Returns the exit code; whatever was opened is closed when it returns or throws. */
    static int run(MomentsOptions options, Screen screen) {
        try (Workspace workspace = Workspace.open("bench", Optional.empty(), options.keep())) {
            screen.line("data and logs in " + workspace.folder()
                    + (workspace.stays() ? ", which stays" : ", removed at the end"));
            List<Figure> figures = new Moments(options.wanted(), workspace, screen).take();
            screen.line(Machine.here().toString());
            new FigureTable(options.wanted().contestants(), figures).lines().forEach(screen::line);
            return 0;
        }
    }
}
