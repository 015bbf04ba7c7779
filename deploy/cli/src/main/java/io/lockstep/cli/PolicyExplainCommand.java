package io.lockstep.cli;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.config.AnnotatedPolicy;
import io.lockstep.policy.explain.Explanation;
import io.lockstep.policy.explain.Explanation.Kind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code policy explain NAME}: what happens to a topic or group, and by which line of the file. */
@Command(
        name = "explain",
        description = "Says what the policy does with a topic or a group of this name, and by which line.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:explained", "1:the file has problems", "2:bad arguments, or no such file"})
final class PolicyExplainCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TOPIC|GROUP", description = "The name. It is explained as a topic and as a group.")
    private String name;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            defaultValue = "policy.yaml",
            description = "The policy file. Default: ${DEFAULT-VALUE}")
    private Path file;

    @Option(names = "--as", paramLabel = "KIND", description = "Only as: ${COMPLETION-CANDIDATES}")
    private @Nullable Kind kind;

    @Option(names = "--json", description = "Write JSON to standard output.")
    private boolean json;

    PolicyExplainCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        AnnotatedPolicy read = PolicyFiles.read(spec, "--policy", file, environment);
        return switch (read.result()) {
            case PolicyResult.Valid(Policy policy) -> {
                ExplainText text = new ExplainText(read.lines());
                PrintWriter out = spec.commandLine().getOut();
                List<Explanation> all = explanations(policy);
                (json ? Stream.of(text.json(file.toString(), all)) : text.lines(all).stream()).forEach(out::println);
                out.flush();
                yield 0;
            }
            case PolicyResult.Invalid(List<Problem> problems) -> {
                PolicyFiles.complain(spec.commandLine().getErr(), file, problems);
                yield 1;
            }
        };
    }

    private List<Explanation> explanations(Policy policy) {
        return Stream.of(Kind.values())
                .filter(each -> kind == null || kind == each)
                .map(each -> switch (each) {
                    case TOPIC -> Explanation.topic(policy, name);
                    case GROUP -> Explanation.group(policy, name);
                })
                .toList();
    }
}
