package io.lockstep.cli.control;

import io.lockstep.cli.rest.Question;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code failback}: a promotion back to the region that was active before. */
@Command(
        name = "failback",
        description = "Makes the region active again that was before: shows the plan, asks, begins and watches.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:failed back",
            "1:not failed back; everything is as before, or the line says what is not",
            "2:bad arguments",
            "3:the run needs somebody",
            "4:the run waits for approvals"
        })
final class FailbackCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Mixin
    private final Move move = new Move();

    FailbackCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        move.check();
        try (Session session = options.open(around)) {
            return session.pair()
                    .map(pair -> move.go(session, around, Question.newPlan(pair, "FAILBACK", "", move.overrides(), "")))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
