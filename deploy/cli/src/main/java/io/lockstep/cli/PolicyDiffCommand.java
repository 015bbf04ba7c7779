package io.lockstep.cli;

import io.lockstep.cli.control.IdentityOptions;
import io.lockstep.cli.rest.WorkerClient;
import io.lockstep.cli.view.Answer;
import io.lockstep.cli.view.PartitionView;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.diff.PolicyDiff;
import io.lockstep.policy.diff.SelectionChange;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code policy diff OLD NEW}: what another policy would do to a pair that runs, before it is applied. */
@Command(
        name = "diff",
        description = "Says what a changed policy would do to running links, entry by entry. Secrets are never shown.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:both mean the same",
            "1:something would change",
            "2:bad arguments, or no such file",
            "3:a file has problems, or a worker did not answer"
        })
final class PolicyDiffCommand implements Callable<Integer> {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int UNKNOWN = 3;

    private final Map<String, String> environment;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "The policy that holds now.")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "The policy that is to hold.")
    private Path after;

    @Option(
            names = "--worker",
            paramLabel = "URL",
            split = ",",
            description =
                    "A worker that is asked which topics it mirrors now, so that those which would stop are named;"
                            + " may be given several times. Without it nobody is asked.")
    private List<URI> workers = List.of();

    @Mixin
    private final IdentityOptions identity = new IdentityOptions();

    @Option(names = "--json", description = "Write JSON to standard output.")
    private boolean json;

    PolicyDiffCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        WorkerOptions.check(spec, workers);
        Optional<Policy> old = policy("OLD", before);
        Optional<Policy> now = policy("NEW", after);
        if (old.isEmpty() || now.isEmpty()) {
            return UNKNOWN;
        }
        Optional<SortedSet<String>> seen = mirrored();
        if (seen.isEmpty()) {
            return UNKNOWN;
        }
        return show(old.get(), now.get(), seen.get());
    }

    private int show(Policy old, Policy now, SortedSet<String> seen) {
        var changes = PolicyDiff.between(old, now);
        Optional<SelectionChange> topics =
                workers.isEmpty() ? Optional.empty() : Optional.of(SelectionChange.of(old, now, seen));
        DiffText text = new DiffText(changes, topics);
        PrintWriter out = spec.commandLine().getOut();
        (json ? Stream.of(text.json()) : text.lines().stream()).forEach(out::println);
        out.flush();
        return changes.isEmpty() ? 0 : 1;
    }

    private Optional<Policy> policy(String parameter, Path file) {
        return switch (PolicyFiles.read(spec, parameter, file, environment).result()) {
            case PolicyResult.Valid(Policy policy) -> Optional.of(policy);
            case PolicyResult.Invalid(List<Problem> problems) -> {
                PolicyFiles.complain(spec.commandLine().getErr(), file, problems);
                yield Optional.empty();
            }
        };
    }

    /** Of all workers together; empty after saying which did not answer. */
    private Optional<SortedSet<String>> mirrored() {
        SortedSet<String> topics = new TreeSet<>();
        boolean complete = true;
        try (WorkerClient client = new WorkerClient(DEADLINE, identity.credentials(spec, environment))) {
            for (URI worker : workers) {
                switch (client.links(worker)) {
                    case Answer.Links links ->
                        links.links().stream()
                                .flatMap(link -> link.partitions().stream())
                                .map(PartitionView::topic)
                                .forEach(topics::add);
                    case Answer.Failed failed -> {
                        spec.commandLine().getErr().println("worker " + failed.worker() + " " + failed.reason());
                        complete = false;
                    }
                }
            }
        }
        return complete ? Optional.of(topics) : Optional.empty();
    }
}
