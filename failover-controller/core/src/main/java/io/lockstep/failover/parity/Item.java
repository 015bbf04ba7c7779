package io.lockstep.failover.parity;

import io.lockstep.failover.AclEntry;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One thing that a region has, and the other should have alike. */
public sealed interface Item {
    /** A mirrored topic, and how many partitions it has. */
    record Topic(String topic) implements Item {}

    /** How many copies a topic has. */
    record Copies(String topic) implements Item {}

    /** A setting of a topic. */
    record Setting(String topic, String key) implements Item {}

    /** A right. */
    record Access(AclEntry entry) implements Item {}

    /**
     * A limit of a quota.
     *
     * @param entity {@code user}, {@code client-id} or {@code ip}, each with a name; empty text for the default
     */
    record Quota(SortedMap<String, String> entity, String limit) implements Item {
        public Quota {
            entity = Collections.unmodifiableSortedMap(new TreeMap<>(entity));
        }
    }

    /** A credential. */
    record Login(String user, String mechanism) implements Item {}

    /** A setting or a feature of the brokers. */
    record Broker(String name) implements Item {}

    /** What it belongs to. */
    default Kind kind() {
        return switch (this) {
            case Topic topic -> Kind.TOPICS;
            case Copies copies -> Kind.TOPICS;
            case Setting setting -> Kind.CONFIGS;
            case Access access -> Kind.ACLS;
            case Quota quota -> Kind.QUOTAS;
            case Login login -> Kind.USERS;
            case Broker broker -> Kind.BROKERS;
        };
    }

    /** As people read it; differences are listed in the order of these. */
    default String words() {
        return switch (this) {
            case Topic(String topic) -> topic + " partitions";
            case Copies(String topic) -> topic + " copies";
            case Setting(String topic, String key) -> topic + " " + key;
            case Access(AclEntry entry) -> entry.words();
            case Quota(SortedMap<String, String> entity, String limit) -> entity(entity) + " " + limit;
            case Login(String user, String mechanism) -> user + " " + mechanism;
            case Broker(String name) -> name;
        };
    }

    private static String entity(Map<String, String> entity) {
        return entity.entrySet().stream()
                .map(each -> each.getKey() + "=" + (each.getValue().isEmpty() ? "<default>" : each.getValue()))
                .collect(Collectors.joining(","));
    }
}
