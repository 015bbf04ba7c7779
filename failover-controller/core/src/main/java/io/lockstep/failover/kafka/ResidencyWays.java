package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.port.ResidencySight.Connection;
import io.lockstep.policy.Gateway;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.Node;

/**
 * Who of Lockstep reaches a region's brokers, as whom and how: this controller by looking, workers and instances of the
 * gateway by what they last told of themselves. Used once, by one thread.
 */
final class ResidencyWays {
    private static final int MOST_BROKERS = 6;
    private static final Duration HANDSHAKE = Duration.ofMillis(700);
    static final String BROKERS_KNOW = "only the brokers know";

    private final RegionClients clients;
    private final ControlDesks desks;
    private final Optional<Gateway> gateway;
    private final String region;
    private final String controller;

    /** @param controller this one's name */
    ResidencyWays(
            RegionClients clients, ControlDesks desks, Optional<Gateway> gateway, String region, String controller) {
        this.clients = clients;
        this.desks = desks;
        this.gateway = gateway;
        this.region = region;
        this.controller = controller;
    }

    Answer<List<Connection>> ofController(Deadline deadline) {
        Map<String, String> settings = clients.settings().regions().getOrDefault(region, Map.of());
        String principal = Principal.of(settings).orElse(BROKERS_KNOW);
        String protocol = settings.getOrDefault("security.protocol", "PLAINTEXT");
        return clients.ask(region, "brokers", deadline.left(), ResidencyWays::nodes)
                .map(addresses -> looked(addresses).entrySet().stream()
                        .map(each -> new Connection(
                                region,
                                "controller " + controller,
                                principal,
                                each.getKey(),
                                protocol,
                                each.getValue()))
                        .toList());
    }

    private static Collection<String> nodes(Question question) {
        Collection<Node> nodes = question.one(
                question.admin()
                        .describeCluster(question.by(new DescribeClusterOptions()))
                        .nodes(),
                Question.DESCRIBE_CLUSTER);
        return nodes.stream()
                .map(node -> node.host() + ":" + node.port())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, String> looked(Collection<String> addresses) {
        Map<String, String> all = new TreeMap<>();
        for (String address : addresses) {
            int colon = address.lastIndexOf(':');
            all.put(
                    address,
                    all.size() < MOST_BROKERS
                            ? new ListenerLook(HANDSHAKE)
                                    .at(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))
                            : "not observed: only " + MOST_BROKERS + " brokers are looked at");
        }
        return all;
    }

    /** Of the link into the region, and what they reach in the other one; one that stands idle tells nothing. */
    Answer<WorkerWays> ofWorkers(Deadline deadline) {
        return ControlAnswers.of(desks.desk(region).statuses(deadline.left()))
                .map(told -> WorkerWays.of(told, region, Instant.now()));
    }

    /** Their connections are their clients', so are the principals. */
    Answer<List<Connection>> ofGateways(Deadline deadline) {
        if (gateway.isEmpty()) {
            return new Answer.Known<>(List.of());
        }
        List<String> listeners = gateway.get().nodes().values().stream()
                .flatMap(node -> Optional.ofNullable(node.upstream().get(region)).stream())
                .toList();
        return desks.under(region, GatewayReport.prefix(clients.settings().pair()), deadline.left())
                .map(told -> {
                    List<Connection> all = new ArrayList<>();
                    if (!told.isEmpty()) {
                        String instances = told.keySet().stream()
                                .map(key -> key.substring(key.lastIndexOf('|') + 1))
                                .sorted()
                                .collect(Collectors.joining(", "));
                        looked(listeners)
                                .forEach((address, encryption) -> all.add(new Connection(
                                        region,
                                        "gateway " + instances,
                                        "each client's own",
                                        address,
                                        protocol(gateway.get()),
                                        encryption)));
                    }
                    return all;
                });
    }

    private static String protocol(Gateway gateway) {
        return switch (gateway.tls().mode()) {
            case NONE -> "each client's own, unencrypted";
            case SNI -> "each client's own, passed through in TLS";
            case TERMINATE -> gateway.tls().brokers() ? "each client's own, in TLS" : "each client's own, unencrypted";
        };
    }
}
