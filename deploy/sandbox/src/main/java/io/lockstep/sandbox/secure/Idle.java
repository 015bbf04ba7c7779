package io.lockstep.sandbox.secure;

import io.lockstep.failover.AclEntry;
import java.util.List;

/**
 * Rights that a secured run has no use for, because it promotes nobody, holds no drill and sets no fence: each with what
 * does. Named here one by one, apart from the list that {@code ./lockstep acls} prints, so that a right that somebody adds
 * there without a use has to be explained here. A right that is used in the other region needs no row: after a promotion
 * both change places.
 *
 * @param name a whole name, the beginning of names where it ends with {@code *}, or {@link #MIRRORED}
 * @param until what uses it
 */
record Idle(User user, String resource, String name, String operation, String until) {
    private static final String MIRRORED = "each mirrored one";
    private static final String TOPIC = "TOPIC";
    private static final String GROUP = "GROUP";
    private static final String CLUSTER = "CLUSTER";
    private static final String TRANSACTIONAL_ID = "TRANSACTIONAL_ID";

    private static final String FIRST = "whoever comes first makes Lockstep's own topics; the others find them";

    static final List<Idle> ALL = List.of(
            new Idle(User.WORKER, TOPIC, MIRRORED, "ALTER", "a topic that grows"),
            new Idle(User.WORKER, TOPIC, MIRRORED, "DELETE", "a log that begins above 0"),
            new Idle(User.WORKER, TOPIC, "__lockstep.", "CREATE", FIRST),
            new Idle(User.WORKER, TOPIC, "__lockstep.", "DESCRIBE_CONFIGS", FIRST),
            new Idle(User.WORKER, TRANSACTIONAL_ID, "lockstep.demo.*", "WRITE", "large holes, drills"),
            new Idle(User.WORKER, CLUSTER, "kafka-cluster", "ALTER", "sealing, holes in bulk"),
            new Idle(User.WORKER, GROUP, "lockstep.demo.drill.*", "READ", "a drill"),
            new Idle(User.WORKER, GROUP, "lockstep.drill.demo.*", "READ", "a drill"),
            ofDrills(User.WORKER, "lockstep.drill.demo.", "CREATE"),
            ofDrills(User.WORKER, "lockstep.drill.demo.", "WRITE"),
            ofDrills(User.WORKER, "lockstep.drill.demo.", "READ"),
            ofDrills(User.WORKER, "lockstep.drill.demo.", "ALTER_CONFIGS"),
            ofDrills(User.WORKER, "lockstep.drill.demo.", "ALTER"),
            ofDrills(User.WORKER, "lockstep.drill.demo.", "DELETE"),
            new Idle(User.CONTROLLER, TOPIC, MIRRORED, "READ", "a promotion's tails and comparisons"),
            new Idle(User.CONTROLLER, TOPIC, MIRRORED, "WRITE", "the leap of an UNPLANNED run"),
            new Idle(User.CONTROLLER, TOPIC, "__lockstep.", "CREATE", FIRST),
            new Idle(User.CONTROLLER, TOPIC, "__lockstep.", "DESCRIBE_CONFIGS", FIRST),
            new Idle(User.CONTROLLER, TOPIC, "__consumer_offsets", "DESCRIBE", "a promotion's coordinators"),
            new Idle(User.CONTROLLER, TOPIC, "__transaction_state", "DESCRIBE", "a promotion's transactions"),
            ofDrills(User.CONTROLLER, "lockstep.drill.", "CREATE"),
            ofDrills(User.CONTROLLER, "lockstep.drill.", "DELETE"),
            ofDrills(User.CONTROLLER, "lockstep.drill.", "READ"),
            ofDrills(User.CONTROLLER, "lockstep.drill.", "WRITE"),
            ofDrills(User.CONTROLLER, "lockstep.drill.", "ALTER_CONFIGS"),
            new Idle(User.CONTROLLER, GROUP, "lockstep.", "READ", "a drill, a promotion's coordinators"),
            new Idle(User.CONTROLLER, GROUP, "lockstep.drill.", "DELETE", "a drill"),
            new Idle(User.CONTROLLER, TRANSACTIONAL_ID, "*", "WRITE", "transactions that hang at a promotion"));

    private static Idle ofDrills(User user, String prefix, String operation) {
        return new Idle(user, TOPIC, prefix, operation, "a drill, or the trial of a fence");
    }

    static boolean explains(AclEntry entry) {
        return ALL.stream().anyMatch(each -> each.is(entry));
    }

    boolean is(AclEntry entry) {
        return user.principal().equals(entry.principal())
                && resource.equals(entry.resource())
                && operation.equals(entry.operation())
                && named(entry.name());
    }

    private boolean named(String candidate) {
        if (name.equals(MIRRORED)) {
            return !candidate.startsWith("lockstep.") && !candidate.startsWith("__");
        }
        return name.endsWith("*") && name.length() > 1
                ? candidate.startsWith(name.substring(0, name.length() - 1))
                : name.equals(candidate);
    }
}
