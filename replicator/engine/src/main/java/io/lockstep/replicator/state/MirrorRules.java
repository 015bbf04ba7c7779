package io.lockstep.replicator.state;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.plan.HolePlanner;
import java.util.Optional;

/**
 * What holds for a partition as long as this worker owns it.
 *
 * @param epoch the pair's epoch
 * @param generation the group generation under which it was assigned; markers of older ones are refused
 * @param ability how this worker may fill holes
 * @param maxWindow appends that may be under way at once; the broker remembers the last five
 * @param stays why nothing of it may be carried over, whatever selected it; empty where it may
 * @param takeOver whether a target that another tool has filled is matched with the source by content
 */
public record MirrorRules(
        LinkId link,
        PartitionId partition,
        short epoch,
        int generation,
        boolean mapped,
        boolean haltOnLoss,
        long prefillLimit,
        HolePlanner.Ability ability,
        int maxWindow,
        Optional<String> stays,
        boolean takeOver) {}
