package io.lockstep.it.parity;

import io.lockstep.failover.AclEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rights of every shape that brokers take. */
final class Shapes {
    private static final Map<String, List<String>> OPERATIONS = Map.of(
            "TOPIC",
            List.of(
                    "READ",
                    "WRITE",
                    "CREATE",
                    "DELETE",
                    "ALTER",
                    "DESCRIBE",
                    "DESCRIBE_CONFIGS",
                    "ALTER_CONFIGS",
                    "ALL"),
            "GROUP",
            List.of("READ", "DELETE", "DESCRIBE", "DESCRIBE_CONFIGS", "ALTER_CONFIGS", "ALL"),
            "TRANSACTIONAL_ID",
            List.of("WRITE", "DESCRIBE", "TWO_PHASE_COMMIT", "ALL"),
            "CLUSTER",
            List.of(
                    "CREATE",
                    "ALTER",
                    "DESCRIBE",
                    "CLUSTER_ACTION",
                    "DESCRIBE_CONFIGS",
                    "ALTER_CONFIGS",
                    "IDEMPOTENT_WRITE",
                    "ALL"),
            "DELEGATION_TOKEN",
            List.of("DESCRIBE", "ALL"),
            "USER",
            List.of("CREATE_TOKENS", "DESCRIBE_TOKENS", "ALL"));

    private Shapes() {}

    static List<AclEntry> all() {
        List<AclEntry> all = new ArrayList<>();
        OPERATIONS.forEach((resource, operations) -> operations.forEach(operation -> {
            for (boolean allow : List.of(true, false)) {
                for (String host : List.of("*", "10.0.0.7")) {
                    of(resource, operation, allow, host, all);
                }
            }
        }));
        return all;
    }

    /** A cluster has one name only. */
    private static void of(String resource, String operation, boolean allow, String host, List<AclEntry> into) {
        boolean cluster = resource.equals("CLUSTER");
        String name = cluster ? "kafka-cluster" : "orders";
        into.add(new AclEntry(resource, "LITERAL", name, "User:app", host, operation, allow));
        if (!cluster) {
            into.add(new AclEntry(resource, "PREFIXED", "ord", "User:app", host, operation, allow));
            into.add(new AclEntry(resource, "LITERAL", "*", "User:app", host, operation, allow));
        }
    }
}
