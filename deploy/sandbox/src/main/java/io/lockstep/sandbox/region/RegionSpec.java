package io.lockstep.sandbox.region;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster shall be like. Start from {@link #named} and change what matters.
 *
 * @param nodes 1 or 3 brokers, each also a controller
 * @param ports of the client listeners, one per node; empty for free ones
 * @param advertised when not empty, each broker has one more listener, advertised at this port per node, for a proxy
 *     between
 * @param data folder of everything; empty for a temporary one that is removed on close
 * @param heapMegabytes of each broker's JVM
 * @param properties broker settings that win over ours
 * @param jvm how the brokers' JVMs are set up
 * @param readyWithin deadline of starting
 */
public record RegionSpec(
        String name,
        int nodes,
        List<Integer> ports,
        List<Integer> advertised,
        Optional<Path> data,
        int heapMegabytes,
        Map<String, String> properties,
        Optional<SecureOptions> security,
        BrokerJvm jvm,
        Duration readyWithin) {
    public RegionSpec {
        ports = List.copyOf(ports);
        advertised = List.copyOf(advertised);
        properties = Map.copyOf(properties);
        if (nodes != 1 && nodes != 3) {
            throw new IllegalArgumentException("region " + name + ": nodes is " + nodes + ", it must be 1 or 3");
        }
        if (!ports.isEmpty() && ports.size() != nodes) {
            throw new IllegalArgumentException("region " + name + ": give no port or one per node, not " + ports);
        }
        if (!advertised.isEmpty() && advertised.size() != nodes) {
            throw new IllegalArgumentException(
                    "region " + name + ": give no advertised port or one per node, not " + advertised);
        }
    }

    /** One broker, free port, temporary folder. */
    public static RegionSpec named(String name) {
        return new RegionSpec(
                name,
                1,
                List.of(),
                List.of(),
                Optional.empty(),
                384,
                Map.of(),
                Optional.empty(),
                BrokerJvm.SOON_UP,
                Duration.ofSeconds(150));
    }

    public RegionSpec nodes(int count) {
        return new RegionSpec(
                name, count, ports, advertised, data, heapMegabytes, properties, security, jvm, readyWithin);
    }

    public RegionSpec ports(List<Integer> given) {
        return new RegionSpec(
                name, nodes, given, advertised, data, heapMegabytes, properties, security, jvm, readyWithin);
    }

    public RegionSpec advertised(List<Integer> given) {
        return new RegionSpec(name, nodes, ports, given, data, heapMegabytes, properties, security, jvm, readyWithin);
    }

    public RegionSpec data(Path folder) {
        return new RegionSpec(
                name,
                nodes,
                ports,
                advertised,
                Optional.of(folder),
                heapMegabytes,
                properties,
                security,
                jvm,
                readyWithin);
    }

    public RegionSpec heapMegabytes(int megabytes) {
        return new RegionSpec(name, nodes, ports, advertised, data, megabytes, properties, security, jvm, readyWithin);
    }

    /** Sets one broker setting, e.g. {@code log.retention.check.interval.ms}. */
    public RegionSpec property(String key, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(key, value);
        return new RegionSpec(name, nodes, ports, advertised, data, heapMegabytes, more, security, jvm, readyWithin);
    }

    public RegionSpec secure(SecureOptions options) {
        return new RegionSpec(
                name,
                nodes,
                ports,
                advertised,
                data,
                heapMegabytes,
                properties,
                Optional.of(options),
                jvm,
                readyWithin);
    }

    /** Brokers that throughput can be measured with; they cost more CPU at first. */
    public RegionSpec atFullSpeed() {
        return run(BrokerJvm.FULL_SPEED);
    }

    /** Brokers that latency can be measured with: as Kafka's own scripts start them. */
    public RegionSpec asKafkaStarts() {
        return run(BrokerJvm.STOCK);
    }

    private RegionSpec run(BrokerJvm other) {
        return new RegionSpec(
                name, nodes, ports, advertised, data, heapMegabytes, properties, security, other, readyWithin);
    }

    public RegionSpec readyWithin(Duration deadline) {
        return new RegionSpec(name, nodes, ports, advertised, data, heapMegabytes, properties, security, jvm, deadline);
    }
}
