package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.PairText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Write JSON to standard output, as the controller told it.")
    private boolean json;

    PairCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(spec, around)) {
            return session.pair()
                    .flatMap(name -> session.text(Question.pair(name)))
                    .map(text -> show(session, text))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }

    private int show(Session session, String told) {
        if (json) {
            session.print(told);
            return ExitCodes.DONE;
        }
        return session.parse(told, ControlReader::pair)
                .map(read -> {
                    session.print(new PairText(around.paint()).lines(read));
                    return ExitCodes.DONE;
                })
                .orElse(ExitCodes.NOT_DONE);
    }
}
