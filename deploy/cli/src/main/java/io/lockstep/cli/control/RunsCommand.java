package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.RunText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runs}: every run of the pair. */
@Command(
        name = "runs",
        description = "Lists every run, newest first.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:no controller answered", "2:bad arguments"})
final class RunsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    RunsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.pair()
                    .map(name -> json.show(
                            session, Question.runs(name), ControlReader::runs, new RunText(around.paint())::runs))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
