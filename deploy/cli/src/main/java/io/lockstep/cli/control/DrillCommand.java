package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill}: begins a drill. */
@Command(
        name = "drill",
        description = {
            "Begins a drill: the same steps as a promotion, on canary topics; production is left alone.",
            "--live makes a real round trip of the pair instead."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:begun; drills shows what comes out", "1:not begun; the line says why", "2:bad arguments"})
final class DrillCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Option(names = "--live", description = "A real round trip, with real clients.")
    private boolean live;

    @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "What it is called.")
    private String name;

    DrillCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.pair()
                    .flatMap(pair ->
                            session.read(Question.drill(pair, name, live ? "live" : "shadow"), ControlReader::drill))
                    .map(drill -> {
                        session.print("drill " + drill.id() + " (" + drill.mode() + ") has begun; './lockstep drills'"
                                + " shows what comes out, './lockstep watch' the open run");
                        return ExitCodes.DONE;
                    })
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
