package io.lockstep.failover.gate;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

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

    /**
     * By topic, how what is set on the source is not set so on the target, which may say more than it has to.
     *
     * @param compared whether the policy wants this setting alike
     */
    public static SortedMap<String, String> differing(
            SortedMap<String, SortedMap<String, String>> source,
            SortedMap<String, SortedMap<String, String>> target,
            Predicate<String> compared) {
        SortedMap<String, String> all = new TreeMap<>();
        source.forEach((topic, configs) -> {
            Map<String, String> there = target.getOrDefault(topic, new TreeMap<>());
            configs.entrySet().stream()
                    .filter(each -> !NOT_COMPARED.contains(each.getKey()) && compared.test(each.getKey()))
                    .filter(each -> !each.getValue().equals(there.get(each.getKey())))
                    .findFirst()
                    .ifPresent(each -> all.put(
                            topic,
                            each.getKey() + " is " + each.getValue() + " and on the target "
                                    + there.getOrDefault(each.getKey(), "not set")));
        });
        return all;
    }
}
