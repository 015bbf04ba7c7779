package io.lockstep.policy.explain;

import io.lockstep.policy.Holes;
import io.lockstep.policy.Mirror;
import io.lockstep.policy.Policy;
import io.lockstep.policy.RetentionOverrun;
import io.lockstep.policy.TakeOver;
import io.lockstep.policy.decision.LinkPlan;
import java.util.List;

/** {@code mirror}, and the direction that follows from {@code active}. */
final class MirrorChapter implements Explanation.Chapter {
    @Override
    public List<Point> topic(Policy policy, String topic, Fate fate) {
        if (fate != Fate.CROSSES) {
            return List.of();
        }
        Mirror mirror = policy.mirror();
        return List.of(
                direction(policy),
                holes(mirror.holes()),
                overrun(mirror.onRetentionOverrun()),
                new Point(
                        "log start",
                        "an empty target is filled up to the source's log start, if that is at most "
                                + mirror.prefillLimit(),
                        "mirror.prefillLimit"),
                filled(mirror.takeOver()));
    }

    @Override
    public List<Point> group(Policy policy, Fate fate) {
        return fate == Fate.CROSSES ? List.of(direction(policy)) : List.of();
    }

    private static Point direction(Policy policy) {
        List<LinkPlan> links = LinkPlan.of(policy);
        return new Point(
                "direction",
                links.get(0).name() + " at first; " + links.get(1).name()
                        + " once a promotion has made the other region active",
                "active");
    }

    private static Point holes(Holes holes) {
        String says = switch (holes) {
            case EXACT -> "offsets without a record are filled, so that offsets stay equal";
            case MAPPED -> "offsets without a record are left out, and the offset map keeps the exact difference";
        };
        return new Point("holes", says, "mirror.holes");
    }

    private static Point filled(TakeOver takeOver) {
        String says = switch (takeOver) {
            case NONE ->
                "a target that already holds other records is refused, or with mapped holes mirrored behind them";
            case MATCH -> "a target that another tool filled is matched with the source by content and gone on with";
        };
        return new Point("filled target", says, "mirror.takeOver");
    }

    private static Point overrun(RetentionOverrun overrun) {
        String says = switch (overrun) {
            case RECORD -> "what retention removes before it was mirrored is noted as lost, and the mirror goes on";
            case HALT -> "a partition halts where retention removed what was not mirrored yet";
        };
        return new Point("retention", says, "mirror.onRetentionOverrun");
    }
}
