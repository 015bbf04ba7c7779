package io.lockstep.failover.parity;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Answer;
import io.lockstep.failover.parity.Comparing.Around;
import io.lockstep.policy.Parity;
import io.lockstep.policy.SyncMode;
import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.policy.decision.TopicSelection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sides and rules to compare by. */
final class Given {
    static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    static final Set<String> MIRRORS = Set.of("compression.type", "message.timestamp.type", "max.message.bytes");

    private Given() {}

    static Parity policy(SyncMode mode, boolean prune) {
        return new Parity(
                Duration.ofSeconds(30),
                new Parity.Configs(mode, List.of("retention\\.bytes"), List.of("segment\\.ms")),
                new Parity.Acls(mode, List.of("User:admin"), prune),
                new Parity.Quotas(mode, prune),
                SyncMode.REPORT,
                SyncMode.REPORT);
    }

    static ParityRules rules(SyncMode mode, boolean prune) {
        Parity policy = policy(mode, prune);
        return new ParityRules(
                policy,
                ConfigRules.of(policy.configs()),
                TopicSelection.of(List.of("orders", "pay.*"), List.of()),
                MIRRORS::contains,
                Set.of("User:lockstep", "User:admin"));
    }

    /** What belongs to whichever kind, and of each kind something or nothing. */
    static Side side(String region, Map<Item, String> items) {
        return side(region, items, Map.of());
    }

    static Side side(String region, Map<Item, String> items, Map<String, String> defaults) {
        SortedMap<Kind, Answer<Map<Item, String>>> found = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            Map<Item, String> own = new LinkedHashMap<>(items);
            own.keySet().removeIf(item -> item.kind() != kind);
            found.put(kind, new Answer.Known<>(own));
        }
        return new Side(region, found, defaults);
    }

    static Compared compare(Map<Item, String> east, Map<Item, String> west, ParityRules rules) {
        return Comparing.compare(side("east", east), side("west", west), Around.NOTHING, rules, ALL);
    }

    static Item.Topic topic(String name) {
        return new Item.Topic(name);
    }

    static AclEntry allow(String operation, String resource, String name) {
        return new AclEntry(resource, "LITERAL", name, "User:app", "*", operation, true);
    }

    static Item.Access right(String operation, String resource, String name) {
        return new Item.Access(allow(operation, resource, name));
    }

    static Item.Quota quota(String user, String limit) {
        return new Item.Quota(new TreeMap<>(Map.of("user", user)), limit);
    }
}
