package io.lockstep.sandbox.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The policy files of the sandbox. */
public final class PolicyFile {
    private PolicyFile() {}

    /** Mirrors given topics from east to west; writes {@code policy.yaml} into {@code folder}. */
    public static Path write(Path folder, String eastBootstrap, String westBootstrap, List<String> topics) {
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
                """.formatted(eastBootstrap, westBootstrap, quoted(topics));
        return write(folder, text);
    }

    /**
     * A pair that fails over, without an authorizer; writes {@code policy.yaml} into {@code folder}.
     *
     * @param route the file that tells clients where to go
     * @param controllers addresses of both
     */
    public static Path forFailover(
            Path folder,
            String pair,
            String eastBootstrap,
            String westBootstrap,
            Collection<String> topics,
            Path route,
            List<URI> controllers) {
        String text = failingOver(pair, eastBootstrap, westBootstrap, topics, controllers)
                + """
                routing: [record, file]
                file: "%s"
                """.indent(2).formatted(route);
        return write(folder, text);
    }

    /**
     * A pair that fails over behind a gateway, without an authorizer; writes {@code policy.yaml} into {@code folder}.
     *
     * @param controllers addresses of both
     * @param gateway ports that clients are led through, and what lies behind
     */
    public static Path forGateway(
            Path folder,
            String pair,
            String eastBootstrap,
            String westBootstrap,
            Collection<String> topics,
            List<URI> controllers,
            GatewayPorts gateway) {
        String text = failingOver(pair, eastBootstrap, westBootstrap, topics, controllers)
                + """
                  routing: [record, gateway]
                gateway:
                  host: 127.0.0.1
                  bind: 127.0.0.1
                  bootstrap: %d
                  nodes:
                    1: { port: %d, east: "127.0.0.1:%d", west: "127.0.0.1:%d" }
                  hold: 8s
                  transactions: 5s
                  lost: %s
                  instances: %d
                """.formatted(
                                gateway.bootstrap(),
                                gateway.node(),
                                gateway.east(),
                                gateway.west(),
                                gateway.lost(),
                                gateway.instances());
        return write(folder, text);
    }

    /** All but how clients are led, which follows at the end, within {@code failover}. */
    private static String failingOver(
            String pair, String eastBootstrap, String westBootstrap, Collection<String> topics, List<URI> controllers) {
        return """
                apiVersion: lockstep/v1
                pair: %s
                active: east
                regions:
                  east: { bootstrap: "%s" }
                  west: { bootstrap: "%s" }
                objectives: { rpo: 5s, rto: 10s }
                mirror:
                  topics: [%s]
                  holes: exact
                groups: { include: [".*"], every: 1s }
                worker: { memory: 32MiB, sessionTimeout: 6s, requestTimeout: 2s }
                failover:
                  fence: topic-config
                  antiFlap: 0s
                  observe: 3s
                  controllers: [%s]
                """.formatted(
                        pair,
                        eastBootstrap,
                        westBootstrap,
                        quoted(topics),
                        quoted(controllers.stream().map(URI::toString).toList()));
    }

    /**
     * How the gateway stands between.
     *
     * @param bootstrap what clients begin with
     * @param node where they reach node 1 of either region
     * @param east where the gateway reaches it
     * @param west where the gateway reaches it
     * @param lost what a run does about an instance that was there and is gone: {@code wait} or {@code proceed}
     */
    public record GatewayPorts(int bootstrap, int node, int east, int west, String lost, int instances) {}

    private static String quoted(Collection<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
    }

    private static Path write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("policy.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the policy file cannot be written into " + folder, e);
        }
    }
}
