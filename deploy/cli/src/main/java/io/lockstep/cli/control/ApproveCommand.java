package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.PlanText;
import io.lockstep.cli.view.Shown;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code approve}: agrees to exactly the plan that is shown. */
@Command(
        name = "approve",
        description = "Shows a plan, asks, and agrees to exactly that plan.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:approved", "1:not approved; the line says why", "2:bad arguments"})
final class ApproveCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Parameters(paramLabel = "PLAN|RUN", description = "The plan, or a run of it.")
    private String id;

    @Option(names = "--yes", description = "Approve without asking.")
    private boolean yes;

    ApproveCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return Plans.find(session, id)
                    .filter(plan -> agreed(session, plan))
                    .flatMap(plan -> session.read(Question.approval(plan.id(), plan.hash()), ControlReader::plan))
                    .map(plan -> {
                        session.print("plan " + plan.id() + " is approved");
                        return ExitCodes.DONE;
                    })
                    .orElse(ExitCodes.NOT_DONE);
        }
    }

    private boolean agreed(Session session, Shown.Plan plan) {
        session.print(new PlanText(around.paint()).lines(plan));
        if (yes) {
            return true;
        }
        Optional<String> answer =
                around.terminal().ask("Approve plan " + plan.id() + " of " + plan.by() + "? [yes/no] ");
        if (answer.isEmpty()) {
            session.complain("nothing was approved: there is nobody to ask. Add --yes");
        }
        return answer.filter(text -> text.strip().equals("yes")).isPresent();
    }
}
