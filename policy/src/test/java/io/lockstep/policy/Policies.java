package io.lockstep.policy;

import io.lockstep.policy.config.PolicyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Policies to decide by in tests, read from a file as every policy is. */
public final class Policies {
    private static final String HEAD = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east: { bootstrap: "127.0.0.1:19092" }
              west: { bootstrap: "127.0.0.1:29092" }
            """;

    private Policies() {}

    /** Of the pair shop, with these topics and groups, and more text at the end. */
    public static Policy selecting(List<String> topics, List<String> exclude, String more) {
        return read(HEAD + "mirror: { topics: %s, exclude: %s }\n%s\n".formatted(list(topics), list(exclude), more));
    }

    /** With these groups, whatever the topics. */
    public static Policy following(List<String> include, List<String> exclude) {
        return read(HEAD
                + "mirror: { topics: [orders] }\ngroups: { include: %s, exclude: %s }\n"
                        .formatted(list(include), list(exclude)));
    }

    /** @throws AssertionError if the text is not a valid policy */
    public static Policy read(String yaml) {
        try {
            Path file = Files.createTempFile("policy", ".yaml");
            try {
                Files.writeString(file, yaml);
                return switch (PolicyFile.read(file, Map.of())) {
                    case PolicyResult.Valid(Policy policy) -> policy;
                    case PolicyResult.Invalid(List<Problem> problems) -> throw new AssertionError(problems + yaml);
                };
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String list(List<String> texts) {
        return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", ", "[", "]"));
    }
}
