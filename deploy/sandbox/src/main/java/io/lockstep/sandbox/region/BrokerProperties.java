package io.lockstep.sandbox.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The {@code server.properties} of a small, quick broker that is its own controller. Semantics that clients can see are
 * left as they are in a stock broker; only timings, buffers and the size of the internal topics are small.
 */
final class BrokerProperties {
    private static final String LISTENERS = "listeners";
    private static final String CLIENT = "CLIENT";
    private static final String INTERNAL = "INTERNAL";
    private static final String GATEWAY = "GATEWAY";
    private static final String CONTROLLER = "CONTROLLER";

    private final RegionSpec spec;
    private final List<Node> nodes;

    BrokerProperties(RegionSpec spec, List<Node> nodes) {
        this.spec = spec;
        this.nodes = nodes;
    }

    /** Key to value, in a stable order. */
    Map<String, String> of(Node node) {
        Map<String, String> all = new TreeMap<>();
        all.putAll(identity(node));
        all.putAll(listeners(node));
        all.putAll(internalTopics());
        all.putAll(quick());
        spec.security().ifPresent(options -> {
            all.putAll(options.authorizerSettings());
            all.putAll(options.brokerListenerSettings());
            all.putAll(options.listenerSettings(CLIENT));
            all.putAll(options.listenerSettings(GATEWAY));
        });
        all.putAll(spec.properties());
        return all;
    }

    /** The ports of all listeners of {@code properties}, whose owner may have laid them out anew. */
    static List<Integer> ports(Map<String, String> properties) {
        return Arrays.stream(properties.getOrDefault(LISTENERS, "").split(","))
                .map(address -> Integer.valueOf(address.substring(address.lastIndexOf(':') + 1)))
                .toList();
    }

    private Map<String, String> identity(Node node) {
        String voters = nodes.stream()
                .map(each -> each.id() + "@127.0.0.1:" + each.controller())
                .collect(Collectors.joining(","));
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(node.id()),
                "controller.quorum.voters",
                voters,
                "controller.listener.names",
                CONTROLLER,
                "log.dirs",
                node.logFolder().toString());
    }

    private Map<String, String> listeners(Node node) {
        String clients = spec.security().map(SecureOptions::clientProtocol).orElse("PLAINTEXT");
        String brokers = spec.security().map(SecureOptions::brokerProtocol).orElse("PLAINTEXT");
        List<String> bound = new ArrayList<>(List.of(
                address(CLIENT, node.client()),
                address(INTERNAL, node.internal()),
                address(CONTROLLER, node.controller())));
        List<String> advertised =
                new ArrayList<>(List.of(address(CLIENT, node.client()), address(INTERNAL, node.internal())));
        if (node.hasGateway()) {
            bound.add(address(GATEWAY, node.gateway()));
            advertised.add(address(GATEWAY, node.advertised()));
        }
        return Map.of(
                LISTENERS,
                String.join(",", bound),
                "advertised.listeners",
                String.join(",", advertised),
                "inter.broker.listener.name",
                INTERNAL,
                "listener.security.protocol.map",
                CLIENT + ":" + clients + "," + GATEWAY + ":" + clients + "," + INTERNAL + ":" + brokers + ","
                        + CONTROLLER + ":" + brokers);
    }

    private static String address(String listener, int port) {
        return listener + "://127.0.0.1:" + port;
    }

    private Map<String, String> internalTopics() {
        String copies = Integer.toString(nodes.size());
        String inSync = nodes.size() == 1 ? "1" : "2";
        Map<String, String> settings = new TreeMap<>();
        settings.put("default.replication.factor", copies);
        settings.put("min.insync.replicas", inSync);
        settings.put("offsets.topic.replication.factor", copies);
        settings.put("transaction.state.log.replication.factor", copies);
        settings.put("transaction.state.log.min.isr", inSync);
        settings.put("share.coordinator.state.topic.replication.factor", copies);
        settings.put("share.coordinator.state.topic.min.isr", inSync);
        settings.put("offsets.topic.num.partitions", "5");
        settings.put("transaction.state.log.num.partitions", "5");
        settings.put("share.coordinator.state.topic.num.partitions", "5");
        return settings;
    }

    private static Map<String, String> quick() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("controlled.shutdown.max.retries", "3");
        settings.put("log.initial.task.delay.ms", "1000");
        settings.put("log.cleaner.backoff.ms", "500");
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
        settings.put("log.retention.check.interval.ms", "1000");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("socket.request.max.bytes", "104857600");
        return settings;
    }
}
