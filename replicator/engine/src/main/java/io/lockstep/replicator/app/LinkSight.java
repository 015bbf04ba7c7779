package io.lockstep.replicator.app;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.port.PairStateReader.Known;
import io.lockstep.replicator.port.PairStateReader.PairState;
import io.lockstep.replicator.port.PairStateReader.Unknown;
import io.lockstep.replicator.wire.MemoryBudget;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is seen at one moment, whether it mirrors or not.
 *
 * @param running what mirrors, if anything does
 * @param pair the pair's state that the link obeys
 * @param failure why the link cannot start; empty where it can
 */
record LinkSight(LinkId link, @Nullable RunningLink running, PairState pair, String failure, MemoryBudget budget) {
    /** @param problems of what controllers are answered with; empty ones are none */
    LinkSnapshot snapshot(Stream<String> problems) {
        String fault = failure.isEmpty() ? loopFailure() : failure;
        return new LinkSnapshot(
                link.owner(),
                link.label(),
                state(fault),
                running != null && running.coordinator(),
                running == null ? epoch() : running.epoch(),
                running == null ? "" : running.holeMethod(),
                running != null && running.sourceReachable(),
                running == null ? pair instanceof Known : running.targetReachable(),
                running != null && fault.isEmpty() && progressing(running),
                fault,
                warnings(problems),
                running == null ? new MemorySnapshot(budget.used(), budget.limit()) : running.memory(),
                running == null ? List.of() : running.contested(),
                running == null ? List.of() : running.contestedGroups(),
                running == null ? List.of() : running.partitions(),
                running == null ? List.of() : running.stays());
    }

    private static boolean progressing(RunningLink current) {
        return current.alive() && current.sourceReachable() && current.targetReachable() && current.moving();
    }

    private String loopFailure() {
        Throwable cause = running == null ? null : running.loop().failure();
        return cause == null ? "" : "the link's loop ended: " + cause;
    }

    private int epoch() {
        return pair instanceof Known known ? known.epoch() : 0;
    }

    private String state(String fault) {
        if (!fault.isEmpty()) {
            return "FAILED";
        }
        if (running != null) {
            return "RUNNING";
        }
        boolean idle = pair instanceof Known known && known.active().equals(link.target());
        return idle ? "IDLE" : "STARTING";
    }

    private List<String> warnings(Stream<String> problems) {
        Stream<String> ofLink = running == null ? Stream.of() : running.warnings().stream();
        Stream<String> ofPair = pair instanceof Unknown unknown ? Stream.of(unknown.detail()) : Stream.of();
        return Stream.of(ofLink, ofPair, problems.filter(each -> !each.isEmpty()))
                .flatMap(all -> all)
                .distinct()
                .toList();
    }
}
