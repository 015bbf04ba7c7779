package io.lockstep.policy.access;

import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Fence;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Routing;
import io.lockstep.policy.SyncMode;
import java.util.function.Predicate;

/** When a right is needed, by what the policy says. */
public enum When {
    ALWAYS("always", policy -> true),
    /** Less is done without it, and said. */
    OPTIONAL("optional", policy -> true),
    GROUPS("for groups", policy -> !policy.groups().include().isEmpty()),
    MIRRORMAKER_FORM("optional", policy -> policy.groups().emit() == CheckpointForm.MIRRORMAKER),
    DELETED_GROUPS("optional", policy -> policy.groups().deleted() == DeletedGroups.DELETE),
    QUOTAS("always", policy -> policy.parity().quotas().mode() == SyncMode.SYNC),
    ACL_FENCE("always", policy -> policy.failover().fence() == Fence.ACL),
    GATEWAY("always", policy -> policy.failover().routing().contains(Routing.GATEWAY));

    private final String spoken;
    private final Predicate<Policy> holds;

    When(String spoken, Predicate<Policy> holds) {
        this.spoken = spoken;
        this.holds = holds;
    }

    /** As the tables of rights say it. */
    String spoken() {
        return spoken;
    }

    /** Whether everything else works without it. */
    public boolean optional() {
        return spoken.equals("optional");
    }

    boolean holds(Policy policy) {
        return holds.test(policy);
    }
}
