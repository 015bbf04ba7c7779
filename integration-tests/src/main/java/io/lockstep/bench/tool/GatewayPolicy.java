package io.lockstep.bench.tool;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.tls.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The policy of a pair of one broker each, reached through a gateway on loopback. No controller is there: an instance that
 * finds no order leads to the region that the policy begins with, east.
 */
public final class GatewayPolicy {
    private GatewayPolicy() {}

    /**
     * Ports on loopback.
     *
     * @param bootstrap what clients begin with
     * @param node what broker 1 of either region is advertised at
     */
    public record Ports(int bootstrap, int node) {}

    /**
     * Writes {@code policy.yaml} into {@code folder}, which must exist.
     *
     * @param certificate what clients are shown; no TLS where empty
     */
    public static Path write(
            Path folder, RegionCluster east, RegionCluster west, Ports ports, Optional<Certificate> certificate) {
        String text = """
                apiVersion: lockstep/v1
                pair: bench
                active: east
                regions:
                  east: { bootstrap: "%s" }
                  west: { bootstrap: "%s" }
                mirror: { topics: ["bench-.*"] }
                failover: { fence: topic-config, routing: [record, gateway] }
                gateway:
                  host: 127.0.0.1
                  bind: 127.0.0.1
                  bootstrap: %d
                  nodes:
                    1: { port: %d, east: "127.0.0.1:%d", west: "127.0.0.1:%d" }
                  tls: %s
                """.formatted(
                        east.bootstrap(),
                        west.bootstrap(),
                        ports.bootstrap(),
                        ports.node(),
                        east.behindAdvertised(1),
                        west.behindAdvertised(1),
                        certificate
                                .map(each -> "{ mode: terminate, certificate: \"%s\", key: \"%s\" }"
                                        .formatted(each.chain(), each.key()))
                                .orElse("{ mode: none }"));
        try {
            return Files.writeString(folder.resolve("policy.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the policy file cannot be written into " + folder, e);
        }
    }
}
