package io.lockstep.sandbox.secure;

import io.lockstep.failover.AclEntry;
import io.lockstep.policy.Policy;
import io.lockstep.policy.access.AccessPlan;
import io.lockstep.policy.access.Grant;
import io.lockstep.policy.access.Part;
import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.GroupKind;
import io.lockstep.sandbox.groups.Habit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Who gets which rights. */
public final class Rights {
    private static final String LITERAL = "LITERAL";
    private static final String PREFIXED = "PREFIXED";
    private static final String CLUSTER = "kafka-cluster";

    private Rights() {}

    /** What {@code ./lockstep acls} prints for worker and controller, in a region. */
    public static List<AclEntry> ofLockstep(Policy policy, String region) {
        return Stream.concat(
                        of(AccessPlan.of(policy, Part.WORKER), region, User.WORKER),
                        of(AccessPlan.of(policy, Part.CONTROLLER), region, User.CONTROLLER))
                .toList();
    }

    private static Stream<AclEntry> of(List<Grant> grants, String region, User user) {
        return grants.stream()
                .filter(grant -> grant.region().equals(region))
                .map(grant -> entry(
                        grant.kind().name(),
                        grant.prefixed() ? PREFIXED : LITERAL,
                        grant.name().isEmpty() ? CLUSTER : grant.name(),
                        user,
                        grant.operation()));
    }

    /** What the business needs where it works: to write to these topics, and to be in its groups. */
    public static List<AclEntry> ofBusiness(Collection<String> topics) {
        List<AclEntry> all = new ArrayList<>();
        topics.forEach(topic -> all.add(entry("TOPIC", LITERAL, topic, User.PRODUCER, "WRITE")));
        all.add(entry("TRANSACTIONAL_ID", PREFIXED, "demo-payments-", User.PRODUCER, "WRITE"));
        for (DemoGroup group : DemoGroup.all()) {
            all.add(entry("GROUP", LITERAL, group.name(), User.CONSUMER, "READ"));
            group.topics().forEach(topic -> all.add(entry("TOPIC", LITERAL, topic, User.CONSUMER, "READ")));
            if (group.kind() == GroupKind.SHARE) {
                all.add(entry("GROUP", LITERAL, group.name(), User.CONSUMER, "ALTER_CONFIGS"));
            }
            if (group.habit() == Habit.TRANSACTIONAL) {
                all.add(entry("TRANSACTIONAL_ID", LITERAL, "demo-" + group.name(), User.CONSUMER, "WRITE"));
                all.add(entry("TOPIC", LITERAL, "payments", User.CONSUMER, "WRITE"));
            }
        }
        return all.stream().distinct().toList();
    }

    /** From anywhere. */
    public static AclEntry entry(String resource, String pattern, String name, User user, String operation) {
        return new AclEntry(resource, pattern, name, user.principal(), "*", operation, true);
    }
}
