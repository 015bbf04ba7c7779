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

    /**
     * A pair of secured regions, in which one class of topics stays at home; writes {@code policy.yaml} into {@code
     * folder}, where {@code login.properties} has to tell how whoever reads it logs in.
     *
     * @param east what its clients have to know
     * @param west the same
     * @param topics that may cross
     * @param atHome that may not leave east
     * @param exempt the principal of the workers
     * @param controllers addresses of both
     */
    public static Path secured(
            Path folder,
            String pair,
            Secured east,
            Secured west,
            Collection<String> topics,
            String atHome,
            Collection<String> groups,
            String exempt,
            List<URI> controllers) {
        String text = """
                apiVersion: lockstep/v1
                pair: %s
                active: east
                regions:
                  east: %s
                  west: %s
                objectives: { rpo: 5s, rto: 30s }
                mirror:
                  topics: [%s, "%s"]
                  holes: exact
                groups: { include: [%s], every: 1s }
                worker: { requestTimeout: 5s }
                residency:
                  classes:
                    business: { regions: [east, west], owner: shop }
                    medical: { regions: [east], owner: privacy office }
                  topics:
                    - { topics: ["%s"], class: medical }
                    - { topics: [%s], class: business }
                parity:
                  every: 10s
                  acls: { mode: sync, prune: true }
                  quotas: { mode: sync, prune: true }
                failover:
                  fence: acl
                  exempt: ["%s"]
                  controllers: [%s]
                """.formatted(
                        pair,
                        east.yaml(),
                        west.yaml(),
                        quoted(topics),
                        atHome,
                        quoted(groups),
                        atHome,
                        quoted(topics),
                        exempt,
                        quoted(controllers.stream().map(URI::toString).toList()));
        return write(folder, text);
    }

    /**
     * A region whose brokers show a certificate and want a login.
     *
     * @param trusted PEM file with the certificate
     * @param mechanism of SASL
     */
    public record Secured(String bootstrap, Path trusted, String mechanism) {
        private String yaml() {
            return "{ bootstrap: \"" + bootstrap + "\", client: { security.protocol: SASL_SSL, sasl.mechanism: "
                    + mechanism
                    + ", sasl.jaas.config: \"${file:login.properties:jaas}\", ssl.truststore.type: PEM,"
                    + " ssl.truststore.location: \"" + trusted + "\" } }";
        }
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
