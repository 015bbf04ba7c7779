package io.lockstep.failover.gate;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what is set on topics of both sides, but for what makes a mirror of a topic. */
public final class ConfigParity {
    /** Set by the mirror, by a fence, or of no meaning elsewhere. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "compression.type",
            "message.timestamp.type",
            "message.timestamp.before.max.ms",
            "message.timestamp.after.max.ms",
            "max.message.bytes",
            "min.insync.replicas",
            "leader.replication.throttled.replicas",
            "follower.replication.throttled.replicas");

    private ConfigParity() {}

    /** By topic, how they differ. */
    public static SortedMap<String, String> differing(
            SortedMap<String, SortedMap<String, String>> source, SortedMap<String, SortedMap<String, String>> target) {
        SortedMap<String, String> all = new TreeMap<>();
        source.forEach((topic, configs) -> {
            Map<String, String> there = target.getOrDefault(topic, new TreeMap<>());
            Set<String> keys = new TreeSet<>(configs.keySet());
            keys.addAll(there.keySet());
            keys.removeAll(NOT_COMPARED);
            keys.stream()
                    .filter(key -> !configs.getOrDefault(key, "").equals(there.getOrDefault(key, "")))
                    .findFirst()
                    .ifPresent(key -> all.put(
                            topic,
                            key + " is " + configs.getOrDefault(key, "not set") + " here and "
                                    + there.getOrDefault(key, "not set") + " there"));
        });
        return all;
    }
}
