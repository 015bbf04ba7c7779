package io.lockstep.offsets.plan;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionState;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One position after a pass.
 *
 * @param source where the group stands on the source
 * @param target where it stands on the target once the pass is done, empty where it has no position there
 * @param placed the source's position that {@code target} stands for, empty where nothing may be written
 * @param write whether the target's position differs from {@code target} now
 * @param why in words, empty for {@link PositionState#SYNCED}
 */
public record PositionPlan(
        PartitionId partition,
        long source,
        OptionalLong target,
        Optional<Committed> placed,
        boolean write,
        PositionState state,
        String why) {
    /** The same, when writing it went wrong. */
    public PositionPlan failed(PositionState how, String reason) {
        return new PositionPlan(partition, source, OptionalLong.empty(), Optional.empty(), false, how, reason);
    }
}
