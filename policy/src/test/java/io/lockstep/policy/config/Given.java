package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Policy files to read in tests. */
final class Given {
    /** The least that is valid, line by line, so that a test can replace or add to one section. */
    static final String MINIMAL = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east: { bootstrap: "127.0.0.1:19092" }
              west: { bootstrap: "127.0.0.1:29092" }
            mirror: { topics: ["orders"] }
            """;

    private Given() {}

    /** The least that is valid, with {@code what}, which must be in it, replaced. */
    static String minimalWith(String what, String by) {
        assertThat(MINIMAL).contains(what);
        return MINIMAL.replace(what, by);
    }

    /** The least that is valid, with {@code east}'s client settings. */
    static String minimalWithClient(String settings) {
        return minimalWith("19092\" }", "19092\", client: " + settings + " }");
    }

    static PolicyResult read(String yaml, Map<String, String> environment) {
        try {
            Path file = Files.createTempFile("policy", ".yaml");
            try {
                Files.writeString(file, yaml);
                return PolicyFile.read(file, environment);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Policy valid(String yaml) {
        return valid(yaml, Map.of());
    }

    static Policy valid(String yaml, Map<String, String> environment) {
        return switch (read(yaml, environment)) {
            case PolicyResult.Valid(Policy policy) -> policy;
            case PolicyResult.Invalid(List<Problem> problems) ->
                throw new AssertionError("expected a valid policy, got " + problems);
        };
    }

    static List<String> problems(String yaml) {
        return problems(yaml, Map.of());
    }

    static List<String> problems(String yaml, Map<String, String> environment) {
        return switch (read(yaml, environment)) {
            case PolicyResult.Valid valid -> List.of();
            case PolicyResult.Invalid(List<Problem> problems) ->
                problems.stream().map(Problem::message).toList();
        };
    }
}
