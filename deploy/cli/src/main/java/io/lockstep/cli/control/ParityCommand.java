package io.lockstep.cli.control;

import io.lockstep.cli.rest.ParityReader;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.ParityText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parity}: what both regions do not have alike. */
@Command(
        name = "parity",
        description = {
            "Shows what the standby does not have as the active region has it: topics, their settings, rights, quotas,",
            "credentials, brokers. + it lacks it, - it has it alone, ~ both have it, each its own way."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:shown, or done",
            "1:no controller answered, or not done; the line says why",
            "2:bad arguments"
        })
final class ParityCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--fix",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "KINDS",
            description = {
                "Brings the standby what the policy syncs and, besides, these kinds, e.g. acls,quotas.",
                "Deletes nothing that the policy does not prune."
            })
    private Optional<String> fix = Optional.empty();

    ParityCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.pair()
                    .map(name -> json.show(
                            session, question(name), ParityReader::parity, new ParityText(around.paint())::lines))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }

    private Question question(String pair) {
        return fix.map(kinds -> Question.align(pair, split(kinds))).orElseGet(() -> Question.parity(pair));
    }

    private static List<String> split(String kinds) {
        return Arrays.stream(kinds.split(",", -1))
                .map(String::strip)
                .filter(kind -> !kind.isEmpty())
                .toList();
    }
}
