package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.port.DrillGround;
import io.lockstep.failover.port.PairControl;
import io.lockstep.failover.port.Pause;
import java.time.Duration;

/**
 * What a drill beside the business touches, its runs' steps apart.
 *
 * @param pairs the state of the drill's own pair
 * @param workers of the drill's own links
 * @param within deadline of a single question or order
 */
record DrillPorts(PairControl pairs, Workers workers, DrillGround ground, Pause pause, Duration within) {
    /** How many workers share the link from one region to the other. */
    @FunctionalInterface
    interface Workers {
        Answer<Integer> between(String source, String target, Duration within);
    }

    static DrillPorts of(World canary, DrillGround ground) {
        return new DrillPorts(
                canary.pairs(),
                (source, target, within) ->
                        canary.links().between(source, target).workers(within),
                ground,
                canary.pause(),
                canary.within());
    }
}
