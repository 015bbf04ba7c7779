package io.lockstep.sandbox.region;

import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/**
 * A running Kafka cluster of one or three brokers on loopback. Nodes are numbered from 1. Every broker ends with this
 * JVM, however that ends. Safe for use from several threads.
 */
public final class RegionCluster implements AutoCloseable {
    private final RegionSpec spec;
    private final DataFolder folder;
    private final ClusterAccess access;
    private final List<Broker> brokers;
    private final Admin admin;

    private RegionCluster(RegionSpec spec, DataFolder folder, List<Node> nodes) {
        this.spec = spec;
        this.folder = folder;
        this.access = new ClusterAccess(nodes, spec.security());
        BrokerProperties properties = new BrokerProperties(spec, nodes);
        String clusterId = Uuid.randomUuid().toString();
        this.brokers = nodes.stream()
                .map(node -> Broker.prepare(spec, node, clusterId, properties.of(node)))
                .toList();
        this.admin = Admin.create(access.adminSettings());
    }

    /**
     * Starts a cluster and returns when it serves clients.
     *
     * @throws IllegalStateException when a broker ends while starting, with the tail of its log, or a port is taken
     * @throws Await.DeadlinePassed when it is not ready in time
     */
    public static RegionCluster start(RegionSpec spec) {
        checkPorts(spec);
        DataFolder folder = DataFolder.of(spec);
        RegionCluster cluster = new RegionCluster(spec, folder, layOut(spec, folder.path()));
        try {
            cluster.brokers.forEach(Broker::start);
            cluster.awaitReady(spec.readyWithin());
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static void checkPorts(RegionSpec spec) {
        for (int port : spec.ports()) {
            if (!FreePorts.isFree(port)) {
                throw new IllegalStateException("region " + spec.name() + ": port " + port
                        + " is in use. End what listens there, or choose another one.");
            }
        }
    }

    private static List<Node> layOut(RegionSpec spec, Path folder) {
        return IntStream.range(0, spec.nodes())
                .mapToObj(i -> new Node(
                        i + 1,
                        spec.ports().isEmpty() ? FreePorts.take() : spec.ports().get(i),
                        FreePorts.take(),
                        FreePorts.take(),
                        spec.advertised().isEmpty() ? 0 : FreePorts.take(),
                        spec.advertised().isEmpty() ? 0 : spec.advertised().get(i),
                        folder.resolve("broker-" + (i + 1))))
                .toList();
    }

    public String name() {
        return spec.name();
    }

    /** Addresses of all brokers, for {@code bootstrap.servers}. */
    public String bootstrap() {
        return access.bootstrap();
    }

    /** The same, through the proxies at {@link RegionSpec#advertised}. */
    public String advertisedBootstrap() {
        return access.advertisedBootstrap();
    }

    /** Where the proxy of a node must connect to. */
    public int behindAdvertised(int node) {
        return broker(node).node().gateway();
    }

    /** Settings of a client that may do everything, {@code bootstrap.servers} included. */
    public Map<String, String> clientSettings() {
        return access.settings();
    }

    /** Settings of a client that acts as {@code user}. */
    public Map<String, String> clientSettings(String user) {
        return access.settings(user);
    }

    /** Where a node's authorizer writes what it refuses, and what it allows where the cluster is audited. */
    public Path authorizerLog(int node) {
        return broker(node).node().authorizerLog();
    }

    /** An admin client that may do everything; closed with the cluster. */
    public Admin admin() {
        return admin;
    }

    /** Creates topics with the cluster's own replication factor; returns when producers may start. */
    public void createTopics(NewTopic... topics) {
        Topics.create(admin, List.of(topics));
    }

    /** Creates a topic; see {@link #createTopics}. */
    public void createTopic(String name, int partitions, Map<String, String> configs) {
        createTopics(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs));
    }

    /** Numbers of all nodes, running or not. */
    public List<Integer> nodes() {
        return brokers.stream().map(broker -> broker.node().id()).toList();
    }

    /** Process id of a node's broker, of the last one when it is down. */
    public long pid(int node) {
        return broker(node).process().pid();
    }

    public boolean alive(int node) {
        return broker(node).alive();
    }

    /** A broker that ended although nobody asked it to can be told by {@link #alive}; this is its log. */
    public Path logFile(int node) {
        return broker(node).node().serverLog();
    }

    /** The log folder of a node, where its partitions lie. */
    public Path logFolder(int node) {
        return broker(node).node().logFolder();
    }

    /** Stops a broker in an orderly way; kills it when that takes longer than 30 s and answers false then. */
    public boolean stop(int node) {
        return broker(node).stop();
    }

    /** SIGKILL. */
    public void kill(int node) {
        broker(node).process().kill();
    }

    /** SIGSTOP: the broker keeps its connections and answers nothing. */
    public void suspend(int node) {
        broker(node).process().suspend();
    }

    /** SIGCONT. */
    public void resume(int node) {
        broker(node).process().resume();
    }

    /** Starts a broker that is down, with its old data and ports, and returns when the cluster is ready. */
    public void start(int node) {
        broker(node).start();
        awaitReady(spec.readyWithin());
    }

    /** Starts a broker that is down and returns at once. */
    public void startLater(int node) {
        broker(node).start();
    }

    /** Returns when every broker that runs serves clients. */
    public void awaitReady(Duration deadline) {
        List<Broker> running = new ArrayList<>(brokers);
        running.removeIf(broker -> !broker.alive());
        new Readiness(admin).await(running.isEmpty() ? brokers : running, deadline);
    }

    /** Kills every broker; removes the data when it lies in a temporary folder. */
    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
        brokers.forEach(Broker::close);
        folder.close();
    }

    private Broker broker(int node) {
        if (node < 1 || node > brokers.size()) {
            throw new IllegalArgumentException(
                    "region " + spec.name() + " has nodes 1 to " + brokers.size() + ", not " + node);
        }
        return brokers.get(node - 1);
    }
}
