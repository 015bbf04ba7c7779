package io.lockstep.cli.control;

import io.lockstep.cli.rest.Question;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code promote}: shows the plan, asks, begins, watches. */
@Command(
        name = "promote",
        description = {
            "Makes the other region the active one: shows the plan, asks, begins and watches.",
            "--unplanned is for when the active region is lost: records may be lost, and are listed afterwards."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:promoted",
            "1:not promoted; everything is as before, or the line says what is not",
            "2:bad arguments",
            "3:the run needs somebody",
            "4:the run waits for approvals"
        })
final class PromoteCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Mixin
    private final Move move = new Move();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--to",
            paramLabel = "REGION",
            defaultValue = "",
            description = "The region that becomes active (default: the one that is not).")
    private String to;

    @Option(names = "--unplanned", description = "The active region is lost. Needs --accept-loss and breakglass.")
    private boolean unplanned;

    @Option(
            names = "--accept-loss",
            paramLabel = "REASON",
            defaultValue = "",
            description = "With --unplanned: why a loss is accepted; stands in the evidence.")
    private String acceptedLoss;

    PromoteCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        move.check();
        if (unplanned == acceptedLoss.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--unplanned and --accept-loss REASON belong together; without both nothing is lost");
        }
        try (Session session = options.open(around)) {
            String mode = unplanned ? "UNPLANNED" : "PLANNED";
            return session.pair()
                    .map(pair ->
                            move.go(session, around, Question.newPlan(pair, mode, to, move.overrides(), acceptedLoss)))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
