package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reject}: a plan must not be carried out. */
@Command(
        name = "reject",
        description = "Says that a plan must not be carried out.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:not done; the line says why", "2:bad arguments"})
final class RejectCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Parameters(paramLabel = "PLAN|RUN", description = "The plan, or a run of it.")
    private String id;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; stands in the evidence.")
    private String reason;

    RejectCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return Plans.find(session, id)
                    .flatMap(plan -> session.read(Question.rejection(plan.id(), reason), ControlReader::plan))
                    .map(plan -> {
                        session.print("plan " + plan.id() + " is rejected");
                        return ExitCodes.DONE;
                    })
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
