package io.lockstep.failover.plan;

import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FencePlan.Change;
import io.lockstep.failover.FenceReading;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a fence of ACLs with what is there. Of ACLs none can be replaced by somebody else, only removed. */
public final class AclReading {
    private AclReading() {}

    public static FenceReading read(FencePlan plan, Collection<TopicAcl> present) {
        Set<TopicAcl> there = new HashSet<>(present);
        List<String> missing = plan.changes().stream()
                .filter(change -> acl(change).filter(there::contains).isEmpty())
                .map(change -> change.resource() + ": " + change.entry())
                .toList();
        return new FenceReading(plan.changes().size() - missing.size(), missing, List.of());
    }

    /** What the fence consists of. */
    public static List<TopicAcl> all(FencePlan plan) {
        return plan.changes().stream()
                .map(AclReading::acl)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<TopicAcl> acl(Change change) {
        return TopicAcl.of(Topics.of(change.resource()), change.entry());
    }
}
