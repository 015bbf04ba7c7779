package io.lockstep.policy.explain;

import io.lockstep.policy.Comparison;
import io.lockstep.policy.Failover;
import io.lockstep.policy.Fence;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Routing;
import io.lockstep.policy.Word;
import java.util.List;
import java.util.stream.Collectors;

/** {@code failover}: what a promotion does to it. */
final class FailoverChapter implements Explanation.Chapter {
    @Override
    public List<Point> topic(Policy policy, String topic, Fate fate) {
        return switch (fate) {
            case CROSSES -> List.of(fence(policy.failover().fence()), routing(policy), compare(policy.failover()));
            case STAYS ->
                List.of(new Point(
                        "promotion", "passes it by: it is not fenced, and its clients are not accounted for", ""));
            case OWN, DRILL, IMPOSSIBLE -> List.of();
        };
    }

    @Override
    public List<Point> group(Policy policy, Fate fate) {
        return fate == Fate.CROSSES
                ? List.of(
                        new Point("promotion", "a last pass carries its positions once writers are fenced", ""),
                        routing(policy))
                : List.of();
    }

    private static Point fence(Fence fence) {
        String says = switch (fence) {
            case ACL -> "a promotion denies writing to it by ACLs, and proves that writers are refused";
            case TOPIC_CONFIG ->
                "a promotion refuses records by its max.message.bytes, and proves that writers are refused";
            case GATEWAY -> "a promotion holds its writers at the gateway";
        };
        return new Point("fence", says, "failover.fence");
    }

    private static Point routing(Policy policy) {
        List<Routing> ways = policy.failover().routing();
        String all = ways.stream().map(Word::word).collect(Collectors.joining(", "))
                + (ways.contains(Routing.DNS) ? "; dns moves who connects anew, and nobody else" : "");
        return new Point("routing", "clients are led to the new active region by: " + all, "failover.routing");
    }

    private static Point compare(Failover failover) {
        Comparison compare = failover.compare();
        boolean nothing = compare.within().isZero() || compare.records() == 0;
        return nothing
                ? new Point("comparison", "no records are compared before a promotion", "failover.compare")
                : new Point(
                        "comparison",
                        "up to " + compare.records() + " offsets at the end of each partition are compared before a"
                                + " promotion",
                        "failover.compare.records");
    }
}
