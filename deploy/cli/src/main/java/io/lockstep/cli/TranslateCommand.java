package io.lockstep.cli;

import io.lockstep.cli.rest.GroupPaths;
import io.lockstep.cli.rest.GroupReader;
import io.lockstep.cli.view.Translated;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code translate}: 0 if the offset has a place on the target. */
@Command(
        name = "translate",
        description = "Tells where an offset of the source is on the target.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it has a place on the target",
            "1:it is not mirrored yet, it cannot be told, or no worker answered",
            "2:bad arguments"
        })
final class TranslateCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final LinkQuestion question = new LinkQuestion();

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TOPIC-PARTITION",
            converter = Arguments.Partition.class,
            description = "E.g. orders-3.")
    private Arguments.TopicPartition partition;

    @Parameters(index = "1", paramLabel = "OFFSET", converter = Arguments.Offset.class, description = "On the source.")
    private Long offset;

    @Override
    public Integer call() {
        Optional<String> told = question.one(
                spec, "GET", link -> GroupPaths.translate(link, partition.topic(), partition.partition(), offset));
        Optional<Translated> answer = told.flatMap(text -> question.read(text, GroupReader.translated(text)));
        PrintWriter out = spec.commandLine().getOut();
        if (question.json()) {
            out.println(GroupsJson.answer(told, question.failures()));
        } else {
            answer.ifPresent(translated -> out.println(translated.line()));
        }
        out.flush();
        int failed = question.end(spec);
        return answer.filter(Translated::placed).isPresent() ? failed : 1;
    }
}
