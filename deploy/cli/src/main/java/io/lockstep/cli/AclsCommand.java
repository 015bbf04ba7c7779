package io.lockstep.cli;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.Region;
import io.lockstep.policy.access.AccessPlan;
import io.lockstep.policy.access.AclCommand;
import io.lockstep.policy.access.Grant;
import io.lockstep.policy.access.Part;
import io.lockstep.policy.config.PolicyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code acls}: the fewest ACLs with which a worker or a controller does its work. Asks no cluster. */
@Command(
        name = "acls",
        description = "Prints the fewest ACLs that a worker or a controller needs, as kafka-acls commands.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:they are printed", "1:the policy file has problems", "2:bad arguments"})
final class AclsCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--for",
            required = true,
            paramLabel = "PART",
            converter = PartName.class,
            description = "worker (of both directions) or controller.")
    private Part part;

    @Option(
            names = "--principal",
            required = true,
            paramLabel = "TYPE:NAME",
            converter = PrincipalName.class,
            description = "Who gets them, as the brokers call it, e.g. User:lockstep or 'User:CN=lockstep,O=Shop'.")
    private String principal;

    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "The policy file.")
    private Path file;

    @Option(names = "--region", paramLabel = "REGION", description = "Only what this region's cluster has to grant.")
    private Optional<String> region = Optional.empty();

    @Option(names = "--json", description = "Write JSON to standard output.")
    private boolean json;

    AclsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return switch (PolicyFile.read(file, environment)) {
            case PolicyResult.Valid(Policy policy) -> print(policy);
            case PolicyResult.Invalid(List<Problem> problems) -> {
                problems.forEach(problem -> spec.commandLine().getErr().println(file + ": " + problem.message()));
                yield 1;
            }
        };
    }

    private int print(Policy policy) {
        region.filter(name -> policy.region(name).isEmpty()).ifPresent(name -> {
            String known = policy.regions().stream().map(Region::name).collect(Collectors.joining(" or "));
            throw new ParameterException(
                    spec.commandLine(), "--region " + name + ": the policy has no such region. Write " + known);
        });
        List<Grant> grants = AccessPlan.of(policy, part).stream()
                .filter(grant -> region.isEmpty() || region.get().equals(grant.region()))
                .toList();
        List<AclCommand> commands = AclCommand.of(policy, grants);
        if (json) {
            spec.commandLine().getOut().println(AclsText.json(part, principal, commands));
        } else {
            AclsText.lines(principal, commands).forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }

    /** A part's word. */
    static final class PartName implements ITypeConverter<Part> {
        @Override
        public Part convert(String text) {
            for (Part each : Part.values()) {
                if (each.word().equals(text.toLowerCase(Locale.ROOT))) {
                    return each;
                }
            }
            throw new TypeConversionException("'" + text + "' has no rights of its own. Write worker or controller");
        }
    }

    /** Kafka's form of a principal. */
    static final class PrincipalName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.matches("[A-Za-z]+:.+")) {
                throw new TypeConversionException("'" + text + "' is no principal. Write e.g. User:lockstep");
            }
            if (text.endsWith(":*")) {
                throw new TypeConversionException("'" + text + "' is everybody. Name one principal");
            }
            return text;
        }
    }
}
