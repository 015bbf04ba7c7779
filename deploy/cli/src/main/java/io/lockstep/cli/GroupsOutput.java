package io.lockstep.cli;

import io.lockstep.cli.rest.GroupReader;
import io.lockstep.cli.view.GroupsText;
import io.lockstep.cli.view.GroupsView;
import io.lockstep.cli.view.Paint;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the groups of links, as a table or as JSON. */
final class GroupsOutput {
    private final CommandSpec spec;
    private final Paint paint;
    private final LinkQuestion question;

    GroupsOutput(CommandSpec spec, Paint paint, LinkQuestion question) {
        this.spec = spec;
        this.paint = paint;
        this.question = question;
    }

    /**
     * @param told by workers, one text for each link
     * @param only these groups; all if none is named
     * @return the exit code
     */
    int write(List<String> told, Set<String> only) {
        List<GroupsView> links = told.stream()
                .flatMap(text -> question.read(text, GroupReader.groups(text)).stream())
                .toList();
        if (!links.isEmpty()) {
            only.stream()
                    .filter(name -> links.stream().noneMatch(link -> link.knows(name)))
                    .forEach(name -> question.failed("There is no group '" + name + "' with positions on mirrored"
                            + " topics. Check the name, and groups.include and groups.exclude of the policy"));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (question.json()) {
            out.println(GroupsJson.links(told, only, question.failures()));
        } else {
            GroupsText text = new GroupsText(paint);
            links.forEach(link -> text.lines(link.only(only)).forEach(out::println));
        }
        out.flush();
        return question.end(spec);
    }
}
