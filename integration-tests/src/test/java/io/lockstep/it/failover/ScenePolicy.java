package io.lockstep.it.failover;

import io.lockstep.it.harness.Regions;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.config.PolicyFile;
import io.lockstep.sandbox.region.RegionCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The policy of a scene, as a file. */
final class ScenePolicy {
    private ScenePolicy() {}

    private static String region(RegionCluster region, String user) {
        String bootstrap = "{ bootstrap: \"" + region.bootstrap() + "\"";
        return user.isEmpty()
                ? bootstrap + " }"
                : bootstrap + ", client: " + as(region, user) + ", canary: " + as(region, "canary") + " }";
    }

    private static String as(RegionCluster region, String user) {
        StringBuilder text = new StringBuilder();
        region.clientSettings(user).forEach((name, value) -> {
            if (!name.equals("bootstrap.servers")) {
                text.append(text.isEmpty() ? "{ " : ", ")
                        .append(name)
                        .append(": '")
                        .append(value)
                        .append('\'');
            }
        });
        return text.append(" }").toString();
    }

    /** Writes it, and reads it. */
    static Policy write(Path file, Regions regions, String user, String more, String limits) {
        String text = """
                apiVersion: lockstep/v1
                pair: it
                active: east
                regions:
                  east: %s
                  west: %s
                mirror: { topics: ["orders", "payments"] }
                groups: { include: [".*"], every: 1s }
                worker: %s
                failover:
                  antiFlap: 0s
                %s%s%s
                """.formatted(
                        region(regions.east(), user),
                        region(regions.west(), user),
                        limits,
                        more.contains("fence:") ? "" : "  fence: topic-config\n",
                        more.contains("observe:") ? "" : "  observe: 2s\n",
                        more);
        try {
            Files.writeString(file, text);
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Policy read(Path file) {
        return switch (PolicyFile.read(file)) {
            case PolicyResult.Valid(Policy valid) -> valid;
            case PolicyResult.Invalid invalid -> throw new IllegalStateException(invalid.toString());
        };
    }
}
