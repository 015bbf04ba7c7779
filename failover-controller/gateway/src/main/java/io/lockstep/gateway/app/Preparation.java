package io.lockstep.gateway.app;

import io.lockstep.gateway.GatewayOptions;
import io.lockstep.gateway.disk.OrderFile;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.config.PolicyFile;
import io.lockstep.process.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that can be found wrong before anything is started, found at once. */
final class Preparation {
    private Preparation() {}

    /** Every problem of the options, one line each; empty when the gateway may start. */
    static List<String> problems(GatewayOptions options) {
        List<String> all = new ArrayList<>();
        Optional<String> folder = badFolder(options);
        folder.ifPresent(all::add);
        switch (PolicyFile.read(options.policy())) {
            case PolicyResult.Valid(Policy policy) -> {
                noGateway(options, policy).ifPresent(all::add);
                if (folder.isEmpty()) {
                    badOrder(options, policy).ifPresent(all::add);
                }
            }
            case PolicyResult.Invalid(List<Problem> problems) ->
                problems.forEach(problem -> all.add(line(options, problem)));
        }
        ListenAddress address = new ListenAddress(options.host(), options.port());
        address.unknown().or(address::taken).ifPresent(all::add);
        options.tls().ifPresent(tls -> all.addAll(tls.problems(Instant.now())));
        return all;
    }

    private static Optional<String> noGateway(GatewayOptions options, Policy policy) {
        return policy.gateway().isPresent()
                ? Optional.empty()
                : Optional.of("gateway: " + options.policy() + " has no such section, so there is nothing to lead to."
                        + " Write it as deploy/gateway/policy.yaml shows");
    }

    private static String line(GatewayOptions options, Problem problem) {
        String at = problem.line() > 0 ? ":" + problem.line() : "";
        return options.policy() + at + ": " + problem.message();
    }

    /** Makes the folder where it is missing. */
    private static Optional<String> badFolder(GatewayOptions options) {
        try {
            Files.createDirectories(options.data());
            return Files.isWritable(options.data())
                    ? Optional.empty()
                    : Optional.of("--data " + options.data() + ": nothing can be written there. Name a folder that this"
                            + " user may write to");
        } catch (IOException e) {
            return Optional.of("--data " + options.data() + ": this folder cannot be made (" + e + "). Name one that"
                    + " this user may write to");
        }
    }

    private static Optional<String> badOrder(GatewayOptions options, Policy policy) {
        try {
            file(options, policy).read();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Where the last order is kept. */
    static OrderFile file(GatewayOptions options, Policy policy) {
        return new OrderFile(options.data(), policy.pair(), options.name());
    }
}
