package io.lockstep.it.gateway;

import io.lockstep.it.gateway.TlsRegion.Way;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.tls.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** East and west with users and TLS, for one gateway at a time, which leads to east at first. For one thread. */
final class TlsPair implements AutoCloseable {
    static final String PAIR = "shop";
    static final String BROKER_NAMES = "broker-%d" + LoopbackNames.DOMAIN;
    private static final String BOOTSTRAP_NAME = "kafka" + LoopbackNames.DOMAIN;

    private final Path folder;
    private final int bootstrap;
    private final int node;
    private final TlsRegion east;
    private final TlsRegion west;

    /** What brokers show of themselves. */
    final Certificate brokers;

    /** What the gateway shows of itself. */
    final Certificate gateway;

    /** What a client may show of itself. */
    final Certificate client;

    /** Starts both regions. */
    TlsPair(Path folder) {
        this.folder = folder;
        bootstrap = FreePorts.take();
        node = FreePorts.take();
        String names = "ip:127.0.0.1,dns:" + BOOTSTRAP_NAME + ",dns:" + BROKER_NAMES.formatted(1);
        brokers = Certificate.make(folder, "brokers", names);
        gateway = Certificate.make(folder);
        client = Certificate.make(folder, "client", "dns:client");
        Map<Way, String> advertised = Map.of(
                Way.PLAIN, "127.0.0.1:" + node,
                Way.TLS, "127.0.0.1:" + node,
                Way.NAMED, BROKER_NAMES.formatted(1) + ":" + bootstrap);
        CompletableFuture<TlsRegion> beside =
                CompletableFuture.supplyAsync(() -> TlsRegion.start("west", advertised, brokers));
        try {
            east = TlsRegion.start("east", advertised, brokers);
        } catch (RuntimeException e) {
            beside.thenAccept(TlsRegion::close);
            throw e;
        }
        west = joined(beside);
    }

    private TlsRegion joined(CompletableFuture<TlsRegion> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            east.close();
            throw e;
        }
    }

    TlsRegion east() {
        return east;
    }

    TlsRegion west() {
        return west;
    }

    /**
     * Starts a gateway that has known nothing yet; it need not be ready when this returns.
     *
     * @param tls the policy's section
     */
    OneGateway gateway(String name, Way way, String tls) {
        try {
            Path own = Files.createDirectory(folder.resolve(name));
            return OneGateway.start(Files.writeString(own.resolve("policy.yaml"), policy(way, tls)), name, own);
        } catch (IOException e) {
            throw new UncheckedIOException("gateway " + name + " cannot be prepared in " + folder, e);
        }
    }

    private String policy(Way way, String tls) {
        return """
                apiVersion: lockstep/v1
                pair: %s
                active: east
                regions:
                %s%smirror: { topics: ["tls-.*"] }
                failover: { fence: topic-config, routing: [record, gateway] }
                gateway:
                  host: %s
                  bind: 127.0.0.1
                  bootstrap: %d
                  nodes:
                    1: { port: %d, east: "127.0.0.1:%d", west: "127.0.0.1:%d" }
                  tls: %s
                """.formatted(
                        PAIR,
                        region(east),
                        region(west),
                        way == Way.NAMED ? BOOTSTRAP_NAME : "127.0.0.1",
                        bootstrap,
                        way == Way.NAMED ? bootstrap : node,
                        east.behind().get(way),
                        west.behind().get(way),
                        tls);
    }

    private static String region(TlsRegion region) {
        Map<String, String> client = new HashMap<>(region.cluster().clientSettings());
        client.remove("bootstrap.servers");
        StringBuilder text = new StringBuilder("  %s:\n    bootstrap: \"%s\"\n    client:\n"
                .formatted(region.cluster().name(), region.cluster().bootstrap()));
        client.forEach((key, value) ->
                text.append("      ").append(key).append(": '").append(value).append("'\n"));
        return text.toString();
    }

    /** Settings of a client that comes through the gateway and trusts whoever shows this certificate. */
    Map<String, Object> through(Way way, Certificate trusted) {
        Map<String, Object> settings = new HashMap<>(TlsRegion.user());
        settings.putAll(trusted.clientSettings());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("bootstrap.servers", (way == Way.NAMED ? BOOTSTRAP_NAME : "127.0.0.1") + ":" + bootstrap);
        return settings;
    }

    @Override
    public void close() {
        east.close();
        west.close();
    }
}
