package io.lockstep.cli.control;

import io.lockstep.cli.rest.CallReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.CallText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code audit}: who called controllers and workers, and what came of it. */
@Command(
        name = "audit",
        description =
                "Lists who called controllers and workers and what came of it, newest first. Takes the role auditor.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:no controller answered, or it refused", "2:bad arguments"})
final class AuditCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "",
            description = "None that ended before, in UTC, e.g. 2026-11-20T14:05:00Z. Default: a day ago")
    private String since;

    AuditCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Optional<Instant> from = since.isEmpty() ? Optional.empty() : Optional.of(instant());
        try (Session session = options.open(around)) {
            return session.pair()
                    .map(pair -> json.show(session, Question.audit(pair, from), CallReader::calls, CallText::lines))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }

    private Instant instant() {
        try {
            return Instant.parse(since);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "--since '" + since + "' is no time in UTC such as 2026-11-20T14:05:00Z", e);
        }
    }
}
