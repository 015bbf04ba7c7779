package io.lockstep.cli.view;

import java.util.List;

/** Where a pair's data is, as a controller told it; the words of its answer. */
public record Whereabouts(
        String pair,
        boolean restricted,
        String at,
        List<String> violations,
        List<InRegion> regions,
        List<String> unseen) {
    public Whereabouts {
        violations = List.copyOf(violations);
        regions = List.copyOf(regions);
        unseen = List.copyOf(unseen);
    }

    /** What lies in a region. */
    public record InRegion(
            String region,
            List<Topic> topics,
            List<Named> positions,
            List<Named> metadata,
            List<String> credentials,
            List<Way> connections,
            String metrics,
            String logs) {}

    /** @param offsets -1 where unknown, as the partitions */
    public record Topic(
            String topic, String classification, String owner, String standing, long partitions, long offsets) {}

    /** Something and what it holds. */
    public record Named(String name, String holds) {}

    /** How brokers are reached, and whose connections these are. */
    public record Way(String owner, String principal, String address, String protocol, String encryption, String at) {}
}
