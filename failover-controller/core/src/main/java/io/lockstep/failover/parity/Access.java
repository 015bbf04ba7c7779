package io.lockstep.failover.parity;

import io.lockstep.failover.AclEntry;
import io.lockstep.policy.decision.TopicSelection;
import java.util.Set;

/**
 * Which items are the clients' at all.
 *
 * @param present the pair's topics that there are
 */
record Access(ParityRules rules, Set<AclEntry> fences, Set<String> present) {
    private static final String TOPIC = "TOPIC";
    private static final String DRILLS = "lockstep.drill.";
    private static final String OWN = "lockstep.";

    /** Not what Lockstep itself, its drills and other pairs' topics need. */
    boolean compared(Item item) {
        return switch (item) {
            case Item.Access(AclEntry entry) -> rules.ofClients(entry.principal()) && concerns(entry);
            case Item.Quota quota -> rules.ofClients("User:" + quota.entity().getOrDefault("user", ""));
            case Item.Login login -> rules.ofClients("User:" + login.user());
            case Item.Topic topic -> true;
            case Item.Copies copies -> true;
            case Item.Setting setting -> true;
            case Item.Broker broker -> true;
        };
    }

    /** Whether one of Lockstep's fences put it there. */
    boolean fence(Item item) {
        return item instanceof Item.Access(AclEntry entry) && fences.contains(entry);
    }

    /** Rights on topics only where they are about topics of the pair; all others are about its clients. */
    private boolean concerns(AclEntry entry) {
        if (!entry.resource().equals(TOPIC)) {
            return !entry.name().startsWith(OWN);
        }
        if (entry.name().startsWith(DRILLS) || TopicSelection.isInternal(entry.name())) {
            return false;
        }
        return rules.topics().selects(entry.name()) || present.stream().anyMatch(entry::covers);
    }
}
