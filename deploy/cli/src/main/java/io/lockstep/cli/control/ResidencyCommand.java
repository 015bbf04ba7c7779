package io.lockstep.cli.control;

import io.lockstep.cli.rest.Question;
import io.lockstep.cli.rest.ResidencyReader;
import io.lockstep.cli.view.ResidencyText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code residency}: where the data is. */
@Command(
        name = "residency",
        description = "Shows where the data is, as it is seen in both regions; violations first.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:no controller answered", "2:bad arguments"})
final class ResidencyCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    ResidencyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.pair()
                    .map(name -> json.show(
                            session,
                            Question.residency(name),
                            ResidencyReader::read,
                            new ResidencyText(around.paint())::lines))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }
}
