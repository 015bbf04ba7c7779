package io.lockstep.policy.config;

import io.lockstep.policy.GatewayNode;
import io.lockstep.policy.GatewayTls;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code gateway.nodes} of one file: a port of its own for each broker id, and an address in each region. */
final class GatewayNodes {
    static final String EXAMPLE = "{ 1: { port: 9093, east: \"10.0.0.1:9095\", west: \"10.1.0.1:9095\" } }";
    private static final String NODE = "{ port: 9093, east: \"10.0.0.1:9095\", west: \"10.1.0.1:9095\" }";
    private static final String BOOTSTRAP = "gateway.bootstrap";
    private static final Pattern ID = Pattern.compile("0|[1-9][0-9]{0,9}");

    private final Set<String> regions;
    private final GatewayTls.Mode mode;
    private final Map<Long, String> ports = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();

    /** @param bootstrap the port that is taken already */
    GatewayNodes(Set<String> regions, long bootstrap, GatewayTls.Mode mode) {
        this.regions = regions;
        this.mode = mode;
        ports.put(bootstrap, BOOTSTRAP);
    }

    Optional<SortedMap<Integer, GatewayNode>> read(Value value) {
        return value.section().flatMap(section -> {
            SortedMap<Integer, GatewayNode> nodes = new TreeMap<>();
            for (String id : section.keys()) {
                section.value(id, NODE).ifPresent(entry -> node(id, entry, nodes));
            }
            return section.keys().isEmpty()
                    ? value.refuse("names no broker, so there is nowhere to lead clients to")
                    : Optional.of(nodes);
        });
    }

    private void node(String id, Value entry, SortedMap<Integer, GatewayNode> nodes) {
        Optional<Integer> number = id(id, entry);
        entry.section().ifPresent(section -> {
            long port = section.required("port", "9093", this::port, 0L);
            SortedMap<String, String> upstream = new TreeMap<>();
            for (String region : regions) {
                upstream.put(region, section.required(region, "\"10.0.0.1:9095\"", this::address, ""));
            }
            section.end();
            number.ifPresent(known -> nodes.put(known, new GatewayNode(Math.toIntExact(port), upstream)));
        });
    }

    private static Optional<Integer> id(String id, Value entry) {
        if (ID.matcher(id).matches() && Long.parseLong(id) <= Integer.MAX_VALUE) {
            return Optional.of(Integer.parseInt(id));
        }
        Value asId = new Value(new Node.Scalar(id, entry.node().line()), entry.path(), "1", entry.problems());
        return asId.refuse(
                "is not a broker's id, a whole number from 0", "Write the node.id that both regions' brokers have");
    }

    /** With {@code sni} a broker is told by its name, so it can share the bootstrap's port. */
    private Optional<Long> port(Value value) {
        return Scalars.number(1, Bootstrap.LAST_PORT).apply(value).flatMap(port -> {
            String other = ports.putIfAbsent(port, value.path());
            boolean shared = mode == GatewayTls.Mode.SNI && BOOTSTRAP.equals(other);
            return other == null || shared
                    ? Optional.of(port)
                    : value.refuse("is the port of " + other + " too", "Give each broker a port of its own");
        });
    }

    private Optional<String> address(Value value) {
        return Bootstrap.server(value).flatMap(address -> {
            String other = addresses.putIfAbsent(address, value.path());
            return other == null
                    ? Optional.of(address)
                    : value.refuse(
                            "is the address of " + other + " too, and every broker has its own",
                            "Write the address of this id's broker in this region");
        });
    }
}
