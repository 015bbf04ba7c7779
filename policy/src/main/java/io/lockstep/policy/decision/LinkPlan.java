package io.lockstep.policy.decision;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import java.util.List;
import java.util.Optional;

/**
 * One direction of mirroring that follows from a policy. A worker of region R runs the link <em>into</em> R.
 *
 * @param idleAtFirst whether nothing may flow before the first promotion, because the target is the active region
 */
public record LinkPlan(String pair, Region source, Region target, boolean idleAtFirst) {
    /** The form used in paths, group names and messages: {@code east->west}. */
    public String name() {
        return source.name() + "->" + target.name();
    }

    /** Both links of the pair, the one that mirrors at first before the idle one. */
    public static List<LinkPlan> of(Policy policy) {
        Region first = policy.regions().get(0);
        Region second = policy.regions().get(1);
        LinkPlan forth = plan(policy, first, second);
        LinkPlan back = plan(policy, second, first);
        return forth.idleAtFirst() ? List.of(back, forth) : List.of(forth, back);
    }

    /** The link into one region; empty if the policy has no region of that name. */
    public static Optional<LinkPlan> into(Policy policy, String region) {
        return of(policy).stream()
                .filter(link -> link.target().name().equals(region))
                .findFirst();
    }

    /** The same direction for the pair's drills; it stands idle until one begins. */
    public LinkPlan drill() {
        return new LinkPlan(Drill.pair(pair), source, target, true);
    }

    private static LinkPlan plan(Policy policy, Region source, Region target) {
        return new LinkPlan(policy.pair(), source, target, target.name().equals(policy.active()));
    }
}
