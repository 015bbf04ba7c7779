package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.RunText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drills}: every drill of the pair. */
@Command(
        name = "drills",
        description = "Lists every drill, newest first.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:no controller answered", "2:bad arguments"})
final class DrillsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Write JSON to standard output, as the controller told it.")
    private boolean json;

    DrillsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(spec, around)) {
            return session.pair()
                    .flatMap(name -> session.text(Question.drills(name)))
                    .map(text -> show(session, text))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }

    private int show(Session session, String told) {
        if (json) {
            session.print(told);
            return ExitCodes.DONE;
        }
        return session.parse(told, ControlReader::drills)
                .map(read -> {
                    session.print(new RunText(around.paint()).drills(read));
                    return ExitCodes.DONE;
                })
                .orElse(ExitCodes.NOT_DONE);
    }
}
