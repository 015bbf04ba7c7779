package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.RunText;
import io.lockstep.cli.view.Shown;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evidence list}: runs whose evidence can be had. */
@Command(
        name = "list",
        description = "Lists the runs that have evidence: those that are over, and those past their commit.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:no controller answered", "2:bad arguments"})
public final class EvidenceListCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    EvidenceListCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.pair()
                    .flatMap(pair -> session.read(Question.runs(pair), ControlReader::runs))
                    .map(runs -> show(session, runs))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }

    private int show(Session session, List<Shown.Run> runs) {
        List<Shown.Run> with = runs.stream()
                .filter(run -> run.over() || run.phase().equals("REPROTECTING"))
                .toList();
        session.print(new RunText(around.paint()).runs(with));
        return ExitCodes.DONE;
    }
}
