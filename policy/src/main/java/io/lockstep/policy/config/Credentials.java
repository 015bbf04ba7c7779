package io.lockstep.policy.config;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.Region;
import io.lockstep.policy.access.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The credentials that a policy file leads to now: its {@code client} and {@code canary} settings with their references
 * resolved, and the stores that they name. All else stays as the process was started with it, addresses included: another
 * address may be another cluster. Immutable.
 */
public final class Credentials {
    private final Path file;
    private final Policy started;
    private final boolean canaries;

    /**
     * @param started the policy as the process was started with it
     * @param part whose; only a controller logs in as a canary
     */
    public Credentials(Path file, Policy started, Part part) {
        this.file = file;
        this.started = started;
        this.canaries = part == Part.CONTROLLER;
    }

    /** What a look found. */
    public sealed interface Reading {
        /**
         * @param policy the one of the start with the credentials of now
         * @param fingerprints per region, of everything that its clients are made of
         */
        record Read(Policy policy, Map<String, String> fingerprints) implements Reading {
            public Read {
                fingerprints = Map.copyOf(fingerprints);
            }
        }

        /** @param why in words, without a value */
        record Unreadable(String why) implements Reading {}
    }

    public Reading read() {
        return switch (PolicyFile.read(file)) {
            case PolicyResult.Valid(Policy now) -> read(now);
            case PolicyResult.Invalid(List<Problem> problems) ->
                new Reading.Unreadable("the policy file is not valid: "
                        + problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        };
    }

    private Reading read(Policy now) {
        Policy renewed = started.withRegions(
                started.regions().stream().map(region -> renewed(region, now)).toList());
        Map<String, String> fingerprints = new HashMap<>();
        try {
            for (Region region : renewed.regions()) {
                Map<String, String> canary =
                        region.canarySettings().filter(any -> canaries).orElseGet(TreeMap::new);
                fingerprints.put(region.name(), Fingerprint.of(region.kafkaSettings()) + "-" + Fingerprint.of(canary));
            }
            return new Reading.Read(renewed, fingerprints);
        } catch (IOException e) {
            return new Reading.Unreadable(e.toString());
        }
    }

    private static Region renewed(Region before, Policy now) {
        return now.region(before.name())
                .map(region -> new Region(before.name(), before.bootstrap(), region.client(), region.canary()))
                .orElse(before);
    }
}
