package io.lockstep.controller.app;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.PoliciesResult.Read;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.policy.config.PolicyFiles;
import io.lockstep.process.ListenAddress;
import io.lockstep.process.access.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that can be found wrong before anything is started, found at once. */
final class Preparation {
    private Preparation() {}

    /** Every problem of the options, one line each; empty when the controller may start. */
    static List<String> problems(ControllerOptions options) {
        List<String> all = new ArrayList<>();
        switch (PolicyFiles.read(options.policies())) {
            case PoliciesResult.Valid(List<Read> policies) ->
                unknownRegion(options, policies.getFirst()).ifPresent(all::add);
            case PoliciesResult.Invalid(List<String> problems) -> all.addAll(problems);
        }
        badDoor(options).ifPresent(all::add);
        badFolder(options).ifPresent(all::add);
        badAddress(options).ifPresent(all::add);
        options.tls().ifPresent(tls -> all.addAll(tls.problems(Instant.now())));
        return all;
    }

    /** All policies have the same regions. */
    private static Optional<String> unknownRegion(ControllerOptions options, Read first) {
        Policy policy = first.policy();
        String known = policy.regions().stream().map(Region::name).collect(Collectors.joining(" or "));
        return policy.region(options.region()).isPresent()
                ? Optional.empty()
                : Optional.of("--region " + options.region() + ": " + first.file()
                        + " has no region of that name. Write --region " + known);
    }

    /** Who may ask, as the options say. */
    static Door door(ControllerOptions options) {
        return options.tokens().map(Door::guarded).orElseGet(Door::open);
    }

    private static Optional<String> badDoor(ControllerOptions options) {
        try {
            door(options);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Makes the folder where it is missing. */
    private static Optional<String> badFolder(ControllerOptions options) {
        try {
            Files.createDirectories(options.data());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("--data " + options.data() + ": this folder cannot be made (" + e + "). Name one that"
                    + " this user may write to");
        }
    }

    private static Optional<String> badAddress(ControllerOptions options) {
        ListenAddress address = new ListenAddress(options.host(), options.port());
        return address.unknown().or(() -> openToAll(options, address)).or(address::taken);
    }

    private static Optional<String> openToAll(ControllerOptions options, ListenAddress address) {
        return options.tokens().isPresent() || address.local()
                ? Optional.empty()
                : Optional.of("--host " + options.host() + ": other machines could ask, and nobody would be asked for"
                        + " a token. Add --tokens FILE, or listen on --host 127.0.0.1");
    }
}
