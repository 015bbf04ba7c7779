package io.lockstep.sandbox.region;

import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.process.OwnedProcess;
import io.lockstep.sandbox.process.OwnerFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One broker of a cluster: its files, and its process while it runs. Safe for use from several threads. */
final class Broker {
    private static final String ISSUERS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
    private static final String LOGGING = "/sandbox-log4j2.xml";
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);

    private final Node node;
    private final BrokerStart start;
    private final List<Integer> listeners;
    private @Nullable OwnedProcess process;

    private Broker(Node node, BrokerStart start, List<Integer> listeners) {
        this.node = node;
        this.start = start;
        this.listeners = listeners;
    }

    /** Writes the broker's files; nothing runs yet. */
    static Broker prepare(RegionSpec spec, Node node, String clusterId, Map<String, String> properties) {
        write(spec, node, properties);
        BrokerStart start = new BrokerStart(
                "broker " + node.id() + " of " + spec.name(),
                java(spec, node),
                node.folder(),
                node.properties(),
                node.logFolder(),
                clusterId,
                node.formatting(),
                node.console());
        return new Broker(node, start, BrokerProperties.ports(properties));
    }

    private static void write(RegionSpec spec, Node node, Map<String, String> properties) {
        Properties file = new Properties();
        file.putAll(properties);
        try (InputStream logging = Objects.requireNonNull(Broker.class.getResourceAsStream(LOGGING))) {
            Files.createDirectories(node.temporary());
            Files.copy(logging, node.logging(), StandardCopyOption.REPLACE_EXISTING);
            try (var writer = Files.newBufferedWriter(node.properties())) {
                file.store(writer, "region " + spec.name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("region " + spec.name() + ": " + node.folder() + " cannot be written", e);
        }
        spec.security()
                .ifPresent(options -> OwnerFile.write(node.formatting(), String.join("\n", options.formatArguments())));
    }

    private static JavaCommand java(RegionSpec spec, Node node) {
        JavaCommand java = spec.jvm()
                .command(spec.heapMegabytes())
                .option("-Dlog4j2.configurationFile=" + node.logging())
                .option("-Dlockstep.log=" + node.serverLog())
                .option("-Dlockstep.authorizer.log=" + node.authorizerLog())
                .option("-Djava.io.tmpdir=" + node.temporary());
        tokenIssuers().forEach(java::option);
        if (spec.security().filter(SecureOptions::audited).isPresent()) {
            java.option("-Dlockstep.authorizer.level=debug");
        }
        return java;
    }

    /** Kafka asks only issuers of tokens that its JVM was told of; brokers are told what we were. */
    private static List<String> tokenIssuers() {
        String urls = System.getProperty(ISSUERS, "");
        return urls.isEmpty() ? List.of() : List.of("-D" + ISSUERS + "=" + urls);
    }

    Node node() {
        return node;
    }

    String name() {
        return start.name();
    }

    /** The ports of all listeners that its file names; each begins to listen on its own. */
    List<Integer> listeners() {
        return listeners;
    }

    synchronized void start() {
        if (process != null) {
            if (process.alive()) {
                throw new IllegalStateException(name() + " runs already; stop or kill it first");
            }
            process.close();
        }
        process = BrokerHost.chosen().start(start);
    }

    synchronized boolean alive() {
        return process != null && process.alive();
    }

    /** Its process, running or not. */
    synchronized OwnedProcess process() {
        if (process == null) {
            throw new IllegalStateException(name() + " was never started");
        }
        return process;
    }

    boolean stop() {
        return process().stop(STOP_DEADLINE);
    }

    synchronized void close() {
        if (process != null) {
            process.close();
        }
    }
}
