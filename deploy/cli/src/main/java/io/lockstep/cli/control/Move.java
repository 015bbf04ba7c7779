package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.PlanText;
import io.lockstep.cli.view.Shown;
import io.lockstep.cli.view.Told;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What promote and failback have in common: plan, show, ask, begin, watch. */
final class Move {
    /** How often the beginning is asked for again where nobody is known to have taken it. */
    private static final int REPEATS = 2;

    @Option(names = "--yes", description = "Begin without asking.")
    private boolean yes;

    @Option(
            names = "--approve-wait",
            description = "Go on watching while approvals are missing, instead of ending with exit code 4.")
    private boolean approveWait;

    @Option(names = "--json", description = "Only make the plan, and write it as JSON to standard output.")
    private boolean json;

    @Option(
            names = "--override",
            paramLabel = "GATE=REASON",
            description = "Go on without a gate; may be given several times, stands in the evidence.")
    private Map<String, String> overrides = Map.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Gates that the operator goes on without, and why. */
    Map<String, String> overrides() {
        return overrides;
    }

    /** @throws ParameterException if the options contradict each other */
    void check() {
        if (json && (yes || approveWait)) {
            throw new ParameterException(
                    spec.commandLine(), "--json only makes the plan, so --yes and --approve-wait do not go with it");
        }
    }

    /** The exit code. */
    int go(Session session, Surroundings around, Question wanted) {
        Optional<String> told = session.text(wanted);
        Optional<Shown.Plan> read = told.flatMap(text -> session.parse(text, ControlReader::plan));
        if (read.isEmpty()) {
            return ExitCodes.NOT_DONE;
        }
        Shown.Plan plan = read.get();
        if (json) {
            session.print(told.orElse(""));
            return plan.blocked() ? ExitCodes.NOT_DONE : ExitCodes.DONE;
        }
        session.print(new PlanText(around.paint()).lines(plan));
        return !plan.blocked() && (yes || agreed(session, around, plan))
                ? begin(session, around, plan)
                : ExitCodes.NOT_DONE;
    }

    private static boolean agreed(Session session, Surroundings around, Shown.Plan plan) {
        Optional<String> answer =
                around.terminal().ask("Make " + plan.to() + " the active region of " + plan.pair() + " now? [yes/no] ");
        if (answer.isEmpty()) {
            session.complain("nothing was begun: there is nobody to ask. Add --yes");
            return false;
        }
        boolean agreed = answer.get().strip().equals("yes");
        if (!agreed) {
            session.print("nothing was begun");
        }
        return agreed;
    }

    /** The key is new for each command and the same for everything that the command repeats. */
    private int begin(Session session, Surroundings around, Shown.Plan plan) {
        Question execution =
                Question.execution(plan.id(), plan.hash(), UUID.randomUUID().toString());
        Told told = session.ask(execution);
        for (int again = 0; told instanceof Told.Silent(String why) && again < REPEATS; again++) {
            session.complain("asking again with the same key: " + why);
            told = session.ask(execution);
        }
        return session.text(told)
                .flatMap(text -> session.parse(text, ControlReader::run))
                .map(run -> new Watcher(session, around, approveWait).watch(run.run()))
                .orElse(ExitCodes.NOT_DONE);
    }
}
