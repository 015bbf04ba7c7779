package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.Shown;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch}: a run until it has ended or needs somebody. */
@Command(
        name = "watch",
        description = "Shows a run until it has ended or needs somebody; without RUN the open one.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it came to its good end",
            "1:it did not, or there is none",
            "2:bad arguments",
            "3:it needs somebody",
            "4:it waits for approvals and --no-approve-wait was given"
        })
final class WatchCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Parameters(arity = "0..1", paramLabel = "RUN", defaultValue = "", description = "The run, as 'runs' lists it.")
    private String run;

    @Option(names = "--no-approve-wait", description = "End where approvals are missing.")
    private boolean noApproveWait;

    WatchCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return (run.isEmpty() ? open(session) : Optional.of(run))
                    .map(id -> new Watcher(session, around, !noApproveWait).watch(id))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }

    private static Optional<String> open(Session session) {
        Optional<String> open = session.pair()
                .flatMap(pair -> session.read(Question.runs(pair), ControlReader::runs))
                .flatMap(Watcher::open)
                .map(Shown.Run::run);
        if (open.isEmpty()) {
            session.complain("there is no open run to watch; './lockstep runs' lists all");
        }
        return open;
    }
}
