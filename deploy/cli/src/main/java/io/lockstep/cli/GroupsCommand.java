package io.lockstep.cli;

import io.lockstep.cli.rest.GroupPaths;
import io.lockstep.cli.view.Paint;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code groups}: 0 if every worker answered, 1 otherwise. A position that is not synced is shown, it is no failure. */
@Command(
        name = "groups",
        description = "Shows consumer groups and their positions on both sides, the worst first.",
        subcommands = {GroupsSyncCommand.class, GroupsRestoreCommand.class},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every worker answered", "1:a worker or a group is missing", "2:bad arguments"})
final class GroupsCommand implements Callable<Integer> {
    private final Paint paint;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final LinkQuestion question = new LinkQuestion();

    @Spec
    private CommandSpec spec;

    @Option(names = "--group", paramLabel = "NAME", description = "Only this group; may be given several times.")
    private Set<String> groups = Set.of();

    GroupsCommand(Paint paint) {
        this.paint = paint;
    }

    @Override
    public Integer call() {
        return new GroupsOutput(spec, paint, question).write(question.each(spec, "GET", GroupPaths::groups), groups);
    }

    /** Options before a subcommand would be read and forgotten. */
    static void refuseOptionsBefore(CommandSpec subcommand) {
        if (!subcommand.parent().commandLine().getParseResult().matchedOptions().isEmpty()) {
            throw new ParameterException(
                    subcommand.commandLine(),
                    "Options stand behind '" + subcommand.name() + "', e.g. groups " + subcommand.name()
                            + " --worker URL");
        }
    }
}
