package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.Membership;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins what the probe and the group consumer see into one statement, and tells it on change. Belongs to the
 * membership's thread.
 */
final class Reachability {
    static final Membership.Listener NOBODY = new Membership.Listener() {
        @Override
        public void assigned(Set<PartitionId> partitions, int generation, boolean coordinator) {}

        @Override
        public void revoked(Set<PartitionId> partitions, boolean coordinator) {}

        @Override
        public void lost(Set<PartitionId> partitions) {}

        @Override
        public void reachable(boolean reachable, String detail) {}
    };

    private Membership.Listener listener = NOBODY;
    private @Nullable String probe;
    private String group = "";
    private @Nullable String told;

    void tell(Membership.Listener to) {
        listener = to;
    }

    /** The probe's finding; empty when the target is there. */
    void probed(String finding) {
        probe = finding;
        update();
    }

    /** The group consumer could be polled. */
    void joined() {
        if (!group.isEmpty()) {
            group = "";
            update();
        }
    }

    /** The group consumer failed. */
    void failed(String detail) {
        group = detail;
        update();
    }

    private void update() {
        String now = group.isEmpty() ? probe : group;
        if (now != null && !now.equals(told)) {
            told = now;
            listener.reachable(now.isEmpty(), now);
        }
    }
}
