package io.lockstep.worker.decision;

import io.lockstep.replicator.LinkId;
import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.ProbeOutcome.Refused;
import io.lockstep.worker.ProbeOutcome.Unreachable;
import io.lockstep.worker.ProbeOutcome.Usable;
import java.util.List;

/**
 * What to do with a link after both regions were asked.
 *
 * <p>Without the target nothing can run: the workers' group lives there. Without the source the link runs all the same,
 * because a region must keep its worker through the loss of the other one. Settings that can never work, and one
 * cluster on both sides, end the process.
 */
public sealed interface StartDecision {
    /** Both sides are known to be right. */
    record Start() implements StartDecision {}

    /** The link runs; the source is still to be checked. */
    record StartUnverified(String why) implements StartDecision {}

    /** Ask again later. */
    record Wait(boolean sourceReachable, List<String> why) implements StartDecision {}

    /** Give up and say so. */
    record Refuse(String why) implements StartDecision {}

    static StartDecision of(LinkId link, ProbeOutcome source, ProbeOutcome target) {
        return switch (target) {
            case Refused(String why) -> new Refuse(why);
            case Unreachable(String why) -> withoutTarget(source, why);
            case Usable usable -> withTarget(link, source, usable);
        };
    }

    private static StartDecision withoutTarget(ProbeOutcome source, String why) {
        return switch (source) {
            case Refused(String sourceWhy) -> new Refuse(sourceWhy);
            case Unreachable(String sourceWhy) -> new Wait(false, List.of(why, sourceWhy));
            case Usable usable -> new Wait(true, List.of(why));
        };
    }

    private static StartDecision withTarget(LinkId link, ProbeOutcome source, Usable target) {
        return switch (source) {
            case Refused(String why) -> new Refuse(why);
            case Unreachable(String why) -> new StartUnverified(why);
            case Usable usable ->
                usable.clusterId().equals(target.clusterId())
                        ? new Refuse(sameCluster(link, target.clusterId()))
                        : new Start();
        };
    }

    private static String sameCluster(LinkId link, String clusterId) {
        return "link " + link.name() + ": regions." + link.source() + ".bootstrap and regions." + link.target()
                + ".bootstrap lead to the same Kafka cluster (id " + clusterId
                + "). A link mirrors between two different clusters. Correct one of the two addresses.";
    }
}
