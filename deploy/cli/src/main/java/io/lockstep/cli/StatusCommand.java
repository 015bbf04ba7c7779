package io.lockstep.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.cli.rest.WorkerClient;
import io.lockstep.cli.view.Answer;
import io.lockstep.cli.view.Paint;
import io.lockstep.cli.view.StatusText;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code status}: 0 if every worker answered, 1 otherwise. A halted partition is shown, it is no failure to answer. */
@Command(
        name = "status",
        description = "Asks workers for their links, partitions and lag.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every worker answered", "1:a worker did not answer", "2:bad arguments"})
final class StatusCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Paint paint;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Mixin
    private final WorkerOptions options = new WorkerOptions();

    StatusCommand(Paint paint) {
        this.paint = paint;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        List<URI> workers = options.workers(spec);
        List<Answer> answers;
        try (WorkerClient client = options.client(spec, DEADLINE)) {
            answers = workers.stream().map(client::links).toList();
        }
        if (options.json()) {
            spec.commandLine().getOut().println(json(answers));
        }
        answers.forEach(this::show);
        return answers.stream().allMatch(Answer.Links.class::isInstance) ? 0 : 1;
    }

    private void show(Answer answer) {
        switch (answer) {
            case Answer.Links links -> {
                if (!options.json()) {
                    PrintWriter out = spec.commandLine().getOut();
                    new StatusText(paint).lines(links).forEach(out::println);
                    out.flush();
                }
            }
            case Answer.Failed failed -> {
                PrintWriter err = spec.commandLine().getErr();
                err.println("worker " + failed.worker() + " " + failed.reason());
                err.flush();
            }
        }
    }

    /** {@code {"workers": [{"url", "reachable", "links" | "error"}]}}, the links exactly as the worker told them. */
    private static String json(List<Answer> answers) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode workers = root.putArray("workers");
        for (Answer answer : answers) {
            ObjectNode node = workers.addObject().put("url", answer.worker());
            switch (answer) {
                case Answer.Links links -> node.put("reachable", true).set("links", JSON.readTree(links.json()));
                case Answer.Failed failed -> node.put("reachable", false).put("error", failed.reason());
            }
        }
        return root.toPrettyString();
    }
}
