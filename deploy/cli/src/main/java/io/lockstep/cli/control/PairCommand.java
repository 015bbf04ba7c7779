package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.PairText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pair}: how the pair stands. */
@Command(
        name = "pair",
        description = "Shows how the pair stands: who is active, gates, readiness, debts, problems.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:no controller answered", "2:bad arguments"})
final class PairCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    PairCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.pair()
                    .map(name -> json.show(
                            session, Question.pair(name), ControlReader::pair, new PairText(around.paint())::lines))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
