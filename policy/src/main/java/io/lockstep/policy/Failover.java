package io.lockstep.policy;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How the pair changes its active region.
 *
 * @param writers principals that write although no ACL names them, e.g. {@code User:app}
 * @param exempt principals that are never fenced, beyond the users of the regions' own client settings
 * @param routing at least one, in the order of switching
 * @param ways what the strategies need to know
 * @param approvals how many people besides the requester must agree to a plan
 * @param approvalExpires how long such an agreement holds
 * @param antiFlap least time between two promotions
 * @param drillAge how old the last good drill may be
 * @param leapLimit most offsets per partition that a forced promotion may skip
 * @param compare how much is compared by content
 * @param controllers where the pair's controllers answer
 */
public record Failover(
        Fence fence,
        List<String> writers,
        List<String> exempt,
        List<Routing> routing,
        Ways ways,
        int approvals,
        Duration approvalExpires,
        Budgets budgets,
        Duration antiFlap,
        Duration drillAge,
        long leapLimit,
        Comparison compare,
        List<URI> controllers) {
    /** What holds where a policy says nothing. */
    public static final Failover DEFAULT = new Failover(
            Fence.ACL,
            List.of(),
            List.of(),
            List.of(Routing.RECORD),
            Ways.NONE,
            0,
            Duration.ofMinutes(30),
            Budgets.DEFAULT,
            Duration.ofMinutes(10),
            Duration.ofDays(30),
            10_000_000L,
            Comparison.DEFAULT,
            List.of(URI.create("http://127.0.0.1:8090")));

    public Failover {
        writers = List.copyOf(writers);
        exempt = List.copyOf(exempt);
        routing = List.copyOf(routing);
        controllers = List.copyOf(controllers);
    }
}
