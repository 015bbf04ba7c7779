package io.lockstep.failover.parity;

import io.lockstep.failover.AclEntry;
import java.util.Map;
import java.util.Set;

/**
 * Rights by which somebody could write to a standby's topics, or take them away: a standby gets them when it is promoted,
 * and not before.
 */
public final class WriteRights {
    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            "TOPIC", Set.of("WRITE", "CREATE", "DELETE", "ALTER", "ALTER_CONFIGS", "ALL"),
            "TRANSACTIONAL_ID", Set.of("WRITE", "ALL"),
            "CLUSTER", Set.of("IDEMPOTENT_WRITE", "CREATE", "ALL"));

    private WriteRights() {}

    /** Whether it waits for the promotion. */
    public static boolean opened(AclEntry entry) {
        return entry.allow()
                && OPERATIONS.getOrDefault(entry.resource(), Set.of()).contains(entry.operation());
    }
}
