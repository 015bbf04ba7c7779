package io.lockstep.bench.tool;

import io.lockstep.sandbox.region.RegionCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The policy of a pair of one broker each, reached through a gateway on loopback. */
public final class GatewayPolicy {
    private GatewayPolicy() {}

    /** Writes {@code policy.yaml} into {@code folder}, which must exist. */
    public static Path write(Path folder, RegionCluster east, RegionCluster west, GatewayPorts ports) {
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
                """.formatted(
                        east.bootstrap(),
                        west.bootstrap(),
                        ports.bootstrap(),
                        ports.node(),
                        east.behindAdvertised(1),
                        west.behindAdvertised(1));
        try {
            return Files.writeString(folder.resolve("policy.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the policy file cannot be written into " + folder, e);
        }
    }
}
