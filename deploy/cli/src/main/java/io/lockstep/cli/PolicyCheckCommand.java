package io.lockstep.cli;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code policy check FILE}: 0 if the file keeps every rule, 1 with all of its problems otherwise. */
@Command(
        name = "check",
        description = "Validates a policy file and reports every problem at once.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the file is valid", "1:the file has problems", "2:bad arguments, or no such file"})
final class PolicyCheckCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The policy file.")
    private Path file;

    @Option(names = "--json", description = "Write JSON to standard output.")
    private boolean json;

    PolicyCheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PolicyResult result = PolicyFiles.read(spec, "FILE", file, environment).result();
        if (json) {
            spec.commandLine().getOut().println(PolicyJson.text(file.toString(), result));
        } else {
            show(result);
        }
        return result instanceof PolicyResult.Valid ? 0 : 1;
    }

    private void show(PolicyResult result) {
        switch (result) {
            case PolicyResult.Valid(Policy policy) -> {
                PrintWriter out = spec.commandLine().getOut();
                out.println(file + " is valid");
                PolicySummary.lines(policy).forEach(line -> out.println("  " + line));
                out.flush();
            }
            case PolicyResult.Invalid(List<Problem> problems) ->
                PolicyFiles.complain(spec.commandLine().getErr(), file, problems);
        }
    }
}
