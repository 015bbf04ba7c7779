package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.ReadinessText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code readiness}: how well a promotion of the pair is tested. */
@Command(
        name = "readiness",
        description = "Shows how well each category is tested, by what evidence, and what would raise it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:no controller answered", "2:bad arguments"})
final class ReadinessCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    ReadinessCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.pair()
                    .map(name -> json.show(
                            session, Question.readiness(name), ControlReader::readiness, ReadinessText::lines))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
