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

/** {@code groups sync}: a pass now; 0 when it is done. */
@Command(
        name = "sync",
        description = "Carries the positions of all groups over now and shows them.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:not done; nothing or not all was written", "2:bad arguments"})
final class GroupsSyncCommand implements Callable<Integer> {
    private final Paint paint;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final LinkQuestion question = new LinkQuestion();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "With --accept: the group it is about; may be given several times.")
    private Set<String> groups = Set.of();

    @Option(
            names = "--accept",
            paramLabel = "moved",
            defaultValue = "",
            description = "moved: replace the target's positions of these groups, whoever moved them.")
    private String accept;

    GroupsSyncCommand(Paint paint) {
        this.paint = paint;
    }

    @Override
    public Integer call() {
        GroupsCommand.refuseOptionsBefore(spec);
        refuse(!accept.isEmpty() && !accept.equals("moved"), "--accept '" + accept + "' is unknown. Write moved");
        refuse(
                groups.isEmpty() != accept.isEmpty(),
                "--group and --accept moved belong together; without both, a pass covers all groups");
        return new GroupsOutput(spec, paint, question)
                .write(question.each(spec, "POST", link -> GroupPaths.sync(link, groups)), groups);
    }

    private void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), why);
        }
    }
}
