package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.RunText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drills}: every drill of the pair. */
@Command(
        name = "drills",
        description = "Lists every drill, newest first.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:no controller answered", "2:bad arguments"})
final class DrillsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    DrillsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.pair()
                    .map(name -> json.show(
                            session, Question.drills(name), ControlReader::drills, new RunText(around.paint())::drills))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
