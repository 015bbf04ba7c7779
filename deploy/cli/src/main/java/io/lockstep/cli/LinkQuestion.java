package io.lockstep.cli;

import io.lockstep.cli.rest.WorkerClient;
import io.lockstep.cli.view.Answer;
import io.lockstep.cli.view.Reply;
import io.lockstep.cli.view.RunningLinks;
import io.lockstep.cli.view.RunningLinks.Chosen;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** One request to the right worker of each running link, for commands about groups. Collects what went wrong. */
final class LinkQuestion {
    /** Workers give themselves a minute for a pass. */
    private static final Duration DEADLINE = Duration.ofSeconds(65);

    private final List<String> failures = new ArrayList<>();

    @Mixin
    private final WorkerOptions options = new WorkerOptions();

    @Option(
            names = "--link",
            paramLabel = "LINK",
            defaultValue = "",
            description = "Only this link, e.g. 'shop:east->west', or 'east->west' of every pair.")
    private String link;

    boolean json() {
        return options.json();
    }

    /**
     * Asks about every running link; answers what the workers wrote.
     *
     * @param path of a link's name
     */
    List<String> each(CommandSpec spec, String method, UnaryOperator<String> path) {
        return ask(spec, method, path, Integer.MAX_VALUE);
    }

    /** Asks about the one running link, or the one that was named; empty if that failed. */
    Optional<String> one(CommandSpec spec, String method, UnaryOperator<String> path) {
        return ask(spec, method, path, 1).stream().findFirst();
    }

    private List<String> ask(CommandSpec spec, String method, UnaryOperator<String> path, int most) {
        List<URI> workers = options.workers(spec);
        try (WorkerClient client = options.client(spec, DEADLINE)) {
            List<Answer.Links> answers = links(client, workers);
            List<Chosen> chosen = RunningLinks.of(answers, link);
            if (chosen.size() > most) {
                String names =
                        String.join(", ", chosen.stream().map(Chosen::link).toList());
                throw new ParameterException(
                        spec.commandLine(), "Several links run here: " + names + ". Name one with --link");
            }
            if (chosen.isEmpty() && !answers.isEmpty()) {
                failed(RunningLinks.none(answers, link));
            }
            return chosen.stream()
                    .flatMap(of ->
                            body(of, client.ask(method, URI.create(of.worker()), path.apply(of.link()))).stream())
                    .toList();
        }
    }

    private List<Answer.Links> links(WorkerClient client, List<URI> workers) {
        List<Answer.Links> answers = new ArrayList<>();
        for (URI worker : workers) {
            switch (client.links(worker)) {
                case Answer.Links links -> answers.add(links);
                case Answer.Failed failed -> failed("worker " + failed.worker() + " " + failed.reason());
            }
        }
        return answers;
    }

    private Optional<String> body(Chosen of, Reply reply) {
        return switch (reply) {
            case Reply.Body(String text) -> Optional.of(text);
            case Reply.Refused(String reason) -> {
                failed("worker " + of.worker() + " " + reason);
                yield Optional.empty();
            }
        };
    }

    /** An answer as read, or a failure. */
    <T> Optional<T> read(String text, Optional<T> read) {
        if (read.isEmpty()) {
            failed("what a worker answered cannot be read: "
                    + text.lines().findFirst().orElse("nothing") + ". It may be of another version");
        }
        return read;
    }

    void failed(String what) {
        failures.add(what);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Writes what went wrong to standard error; the exit code says whether anything did. */
    int end(CommandSpec spec) {
        PrintWriter err = spec.commandLine().getErr();
        failures.forEach(err::println);
        err.flush();
        return failures.isEmpty() ? 0 : 1;
    }
}
