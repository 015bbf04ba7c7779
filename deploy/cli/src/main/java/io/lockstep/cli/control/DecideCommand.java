package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.Question;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decide}: how a run goes on that needs somebody. */
@Command(
        name = "decide",
        description = {
            "Says how a run goes on that needs somebody: retry looks again, accept goes on without the step.",
            "While a lost region is awaited, accept gives it up: the run ends, and the pair has no standby. retry of",
            "such a run protects the pair anew.",
            "Which one is right stands on the page that the run names."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it goes on, or has ended; the line says which",
            "1:not decided; the line says why",
            "2:bad arguments"
        })
final class DecideCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    /** What may be decided. */
    enum Way {
        RETRY,
        ACCEPT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "RUN", description = "The run, as 'runs' lists it.")
    private String run;

    @Parameters(index = "1", paramLabel = "retry|accept", description = "${COMPLETION-CANDIDATES}")
    private Way way;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; stands in the evidence.")
    private String reason;

    DecideCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.read(Question.run(run), ControlReader::run)
                    .flatMap(now -> session.read(
                            Question.decision(run, way.name(), reason, now.standsAt()), ControlReader::run))
                    .map(seen -> {
                        session.print(
                                seen.over()
                                        ? "run " + seen.run() + " has ended in " + seen.phase() + ": " + seen.reason()
                                        : "run " + seen.run() + " goes on: ./lockstep watch " + seen.run());
                        return ExitCodes.DONE;
                    })
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
