package io.lockstep.failover.drive;

import io.lockstep.failover.Plan;
import io.lockstep.offsets.PartitionId;
import java.util.Set;
import java.util.TreeSet;

/** The partitions that a plan is about. */
final class Partitions {
    private Partitions() {}

    static Set<PartitionId> of(Plan.Scope scope) {
        Set<PartitionId> all = new TreeSet<>();
        scope.topics().forEach((topic, count) -> {
            for (int i = 0; i < count; i++) {
                all.add(new PartitionId(topic, i));
            }
        });
        return all;
    }
}
