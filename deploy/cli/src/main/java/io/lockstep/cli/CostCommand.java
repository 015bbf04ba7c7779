package io.lockstep.cli;

import io.lockstep.cli.cost.CostJson;
import io.lockstep.cli.cost.CostText;
import io.lockstep.cli.cost.Report;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Prices;
import io.lockstep.policy.PricesResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.config.PricesFile;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cost}: what a pair costs, from what is measured and what its owner pays. */
@Command(
        name = "cost",
        description = "Counts what a pair costs, per topic and in total, from measured bytes and your prices. Asks both"
                + " clusters for sizes, and workers for rates.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:counted",
            "1:a file has problems, or a region or worker did not answer",
            "2:bad arguments, or no such file",
            "3:counted, and the other policy would at least double it"
        })
final class CostCommand implements Callable<Integer> {
    private static final int MULTIPLIES = 3;

    private final Map<String, String> environment;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Mixin
    private final WorkerOptions options = new WorkerOptions();

    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "The policy that holds now.")
    private Path policy;

    @Option(names = "--prices", required = true, paramLabel = "FILE", description = "What you pay.")
    private Path prices;

    @Option(names = "--with", paramLabel = "FILE", description = "Another policy, to see what it would make of it.")
    private @Nullable Path other;

    @Option(
            names = "--outage",
            paramLabel = "TIME",
            defaultValue = "4h",
            converter = Arguments.Span.class,
            description = "How long an outage is taken to last. Default: ${DEFAULT-VALUE}")
    private Duration outage;

    @Option(
            names = "--over",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Arguments.Span.class,
            description = "How long rates are measured. Default: ${DEFAULT-VALUE}")
    private Duration over;

    CostCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<URI> workers = options.workers(spec);
        Optional<Policy> now = policy("--policy", policy);
        Optional<Policy> with = other == null ? Optional.empty() : policy("--with", other);
        Optional<Prices> paid = now.flatMap(this::prices);
        if (now.isEmpty() || paid.isEmpty() || other != null && with.isEmpty()) {
            return 1;
        }
        CostCount.Wanted wanted = new CostCount.Wanted(now.get(), with, paid.get(), outage, over);
        return switch (new CostCount(wanted, workers, options.credentials(spec)).report()) {
            case CostCount.Counted(Report report) -> show(report);
            case CostCount.Unanswered(String why) -> {
                PrintWriter err = spec.commandLine().getErr();
                err.println(why);
                err.flush();
                yield 1;
            }
        };
    }

    private int show(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        (options.json() ? Stream.of(CostJson.text(report)) : CostText.lines(report).stream()).forEach(out::println);
        out.flush();
        boolean multiplies =
                report.consequence().filter(what -> what.multiplies()).isPresent();
        return multiplies ? MULTIPLIES : 0;
    }

    private Optional<Policy> policy(String option, Path file) {
        return switch (PolicyFiles.read(spec, option, file, environment).result()) {
            case PolicyResult.Valid(Policy valid) -> Optional.of(valid);
            case PolicyResult.Invalid(List<Problem> problems) -> {
                PolicyFiles.complain(spec.commandLine().getErr(), file, problems);
                yield Optional.empty();
            }
        };
    }

    private Optional<Prices> prices(Policy pair) {
        PolicyFiles.exists(spec, "--prices", prices);
        return switch (PricesFile.read(prices, pair)) {
            case PricesResult.Valid(Prices valid) -> Optional.of(valid);
            case PricesResult.Invalid(List<Problem> problems) -> {
                PolicyFiles.complain(spec.commandLine().getErr(), prices, problems);
                yield Optional.empty();
            }
        };
    }
}
