package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cancel}: undoes a run. */
@Command(
        name = "cancel",
        description = "Undoes a run before its point of no return.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it is being undone; watch shows when it is",
            "1:not cancelled; the line says why",
            "2:bad arguments"
        })
final class CancelCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Parameters(paramLabel = "RUN", description = "The run, as 'runs' lists it.")
    private String run;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; stands in the evidence.")
    private String reason;

    CancelCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.read(Question.cancel(run, reason), ControlReader::run)
                    .map(seen -> {
                        session.print("run " + seen.run() + " is being undone: ./lockstep watch " + seen.run());
                        return ExitCodes.DONE;
                    })
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
