package io.lockstep.replicator.plan.provision;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which broker versions can be mirrored from and to. A broker's version shows in the highest {@code metadata.version}
 * that it supports (KIP-584; levels as in Kafka's {@code MetadataVersion}); brokers that still use ZooKeeper have none.
 */
public enum BrokerSupport {
    /** Fetch requests by topic id came with 3.1. */
    SOURCE(2, "3.1"),
    /** The topic config message.timestamp.after.max.ms came with 3.6. */
    TARGET(12, "3.6");

    private final int level;
    private final String version;

    BrokerSupport(int level, String version) {
        this.level = level;
        this.version = version;
    }

    /**
     * Why a region's brokers cannot be used, if so.
     *
     * @param metadataVersion the lowest of what its brokers support at most; 0 where one tells none, empty where no
     *     broker was asked
     */
    public Optional<String> problem(String region, OptionalInt metadataVersion) {
        if (metadataVersion.isPresent() && metadataVersion.getAsInt() >= level) {
            return Optional.empty();
        }
        String found = metadataVersion.orElse(0) > 0
                ? "supports metadata.version " + metadataVersion.getAsInt() + " at most"
                : "tells no metadata.version, as brokers with ZooKeeper do";
        return Optional.of("Unsupported broker version at " + region + ": a broker " + found + ". As "
                + (this == SOURCE ? "source" : "target") + ", Lockstep needs Kafka " + version
                + " or newer in KRaft mode on every broker (metadata.version " + level + "). Upgrade " + region
                + ".");
    }
}
