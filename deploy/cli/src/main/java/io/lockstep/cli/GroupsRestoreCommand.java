package io.lockstep.cli;

import io.lockstep.cli.rest.GroupPaths;
import io.lockstep.cli.rest.GroupReader;
import io.lockstep.cli.view.GroupView;
import io.lockstep.cli.view.GroupsText;
import io.lockstep.cli.view.Paint;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code groups restore}: a group on the target back to a moment; 0 when every position was written. */
@Command(
        name = "restore",
        description = {
            "Puts a group on the target back to where it stood at a moment.",
            "The sync leaves it alone from then on, until 'groups sync --group NAME --accept moved'."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:restored", "1:not restored", "2:bad arguments"})
final class GroupsRestoreCommand implements Callable<Integer> {
    private final Paint paint;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final LinkQuestion question = new LinkQuestion();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "GROUP", description = "The group's name.")
    private String group;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            required = true,
            converter = Arguments.Moment.class,
            description = "In UTC, e.g. 2026-11-20T14:05:00Z.")
    private Instant at;

    GroupsRestoreCommand(Paint paint) {
        this.paint = paint;
    }

    @Override
    public Integer call() {
        GroupsCommand.refuseOptionsBefore(spec);
        Optional<String> told = question.one(spec, "POST", link -> GroupPaths.restore(link, group, at.toString()));
        Optional<GroupView> restored = told.flatMap(text -> question.read(text, GroupReader.group(text)));
        restored.flatMap(GroupView::failure).ifPresent(why -> question.failed("not restored: " + why));
        PrintWriter out = spec.commandLine().getOut();
        if (question.json()) {
            out.println(GroupsJson.answer(told, question.failures()));
        } else {
            restored.ifPresent(
                    view -> new GroupsText(paint).table(List.of(view)).forEach(out::println));
        }
        out.flush();
        return question.end(spec);
    }
}
