package io.lockstep.failover.app;

import java.time.Instant;
import java.util.List;

/**
 * Where a pair's data is, as it was seen; nothing of it is taken from the policy but what a topic's class and owner are.
 *
 * @param restricted whether the policy has a section {@code residency}
 * @param at when it was looked at last
 * @param violations what is where it may not be
 * @param unseen what could not be seen, and why; it is not known, and not taken for good
 */
public record ResidencyView(
        String pair,
        boolean restricted,
        Instant at,
        List<String> violations,
        List<RegionView> regions,
        List<String> unseen) {
    public ResidencyView {
        violations = List.copyOf(violations);
        regions = List.copyOf(regions);
        unseen = List.copyOf(unseen);
    }

    /**
     * @param credentials names only
     * @param metrics where the processes of Lockstep that are known answer with metrics
     * @param logs where they write, as far as it is known
     */
    public record RegionView(
            String region,
            List<TopicView> topics,
            List<PositionView> positions,
            List<MetadataView> metadata,
            List<String> credentials,
            List<ConnectionView> connections,
            String metrics,
            String logs) {}

    /**
     * @param classification the class, {@code unclassified} or {@code unrestricted}
     * @param owner of the class; empty where there is none
     * @param standing {@code mirrored}, {@code may cross}, {@code stays} or {@code VIOLATION}
     * @param why by which line of the policy
     * @param partitions -1 where it was not seen
     * @param offsets between the logs' starts and ends, -1 where it was not seen
     */
    public record TopicView(
            String topic,
            String classification,
            String owner,
            String standing,
            String why,
            int partitions,
            long offsets) {}

    /** A group that has positions in these topics. */
    public record PositionView(String group, List<String> topics) {}

    /** One of Lockstep's own topics, or what is written down of mirrored ones. */
    public record MetadataView(String what, String holds) {}

    /**
     * How brokers are reached.
     *
     * @param owner whose connections these are: this controller, a worker, instances of the gateway
     * @param principal as whom, as far as the owner knows
     * @param address of a broker, or which ones
     * @param protocol what the owner's settings say
     * @param encryption what a handshake of this controller with the listener showed
     */
    public record ConnectionView(
            String owner, String principal, String address, String protocol, String encryption, Instant at) {}
}
