package io.lockstep.sandbox.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The policy file of the sandbox's worker: mirrors given topics from east to west. */
public final class PolicyFile {
    private PolicyFile() {}

    /** Writes {@code policy.yaml} into {@code folder}. */
    public static Path write(Path folder, String eastBootstrap, String westBootstrap, List<String> topics) {
        String names = topics.stream().map(topic -> '"' + topic + '"').collect(Collectors.joining(", "));
        String text = """
                apiVersion: lockstep/v1
                pair: demo
                active: east
                regions:
                  east: { bootstrap: "%s" }
                  west: { bootstrap: "%s" }
                mirror:
                  topics: [%s]
                  holes: exact
                """.formatted(eastBootstrap, westBootstrap, names);
        try {
            return Files.writeString(folder.resolve("policy.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the policy file cannot be written into " + folder, e);
        }
    }
}
