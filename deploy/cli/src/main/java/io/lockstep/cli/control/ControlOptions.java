package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControllerClient;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.config.PolicyFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which controllers are asked, and as whom. */
final class ControlOptions {
    private static final URI DEFAULT = URI.create("http://127.0.0.1:8090");
    private static final String CONTROLLERS = "LOCKSTEP_CONTROLLERS";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--controller",
            paramLabel = "URL",
            description = "Where a controller listens; may be given several times. Default: failover.controllers of the"
                    + " policy, else the environment's " + CONTROLLERS + " (with commas between), else"
                    + " http://127.0.0.1:8090")
    private List<URI> controllers = List.of();

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy file that names the controllers.")
    private @Nullable Path policy;

    @Option(
            names = "--pair",
            paramLabel = "NAME",
            description = "The pair that it is about, where the controllers have several. Default: that of the policy.")
    private @Nullable String pair;

    @Mixin
    private final IdentityOptions identity = new IdentityOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** @throws ParameterException if an option cannot be used */
    Session open(Surroundings around) {
        Optional<Policy> read = Optional.ofNullable(policy).map(file -> policy(file, around.environment()));
        ControllerClient client = new ControllerClient(
                addresses(read, around.environment()), identity.credentials(spec, around.environment()));
        Optional<String> named = Optional.ofNullable(pair).or(() -> read.map(Policy::pair));
        client.findLeader(named);
        return new Session(
                client, named, spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private List<URI> addresses(Optional<Policy> read, Map<String, String> environment) {
        controllers.forEach(each -> check("--controller", each));
        List<URI> named = controllers.isEmpty()
                ? read.map(known -> known.failover().controllers()).orElseGet(() -> environment(environment))
                : controllers;
        return named.isEmpty() ? List.of(DEFAULT) : named;
    }

    private List<URI> environment(Map<String, String> environment) {
        List<URI> named = new ArrayList<>();
        for (String each : environment.getOrDefault(CONTROLLERS, "").split("[,\\s]+", -1)) {
            if (!each.isEmpty()) {
                URI url = URI.create(each.matches("[^\\s\\\\\"<>^`{|}]+") ? each : "unreadable");
                check(CONTROLLERS, url);
                named.add(url);
            }
        }
        return named;
    }

    private void check(String source, URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new ParameterException(
                    spec.commandLine(), source + " '" + url + "' is not an http URL such as http://127.0.0.1:8090");
        }
    }

    private Policy policy(Path file, Map<String, String> environment) {
        return switch (PolicyFile.read(file, environment)) {
            case PolicyResult.Valid(Policy valid) -> valid;
            case PolicyResult.Invalid(var problems) ->
                throw new ParameterException(
                        spec.commandLine(),
                        "--policy " + file + ": " + problems.getFirst().message() + " ('./lockstep policy check " + file
                                + "' lists every problem)");
        };
    }
}
