package io.lockstep.policy;

import java.util.List;

/**
 * How the pair changes its active region.
 *
 * @param routing at least one, in the order of switching
 * @param approvals how many people besides the requester must agree to a plan
 */
public record Failover(Fence fence, List<Routing> routing, int approvals) {
    public Failover {
        routing = List.copyOf(routing);
    }
}
