package io.lockstep.failover.sim;

import io.lockstep.failover.Mode;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What a seed is about.
 *
 * @param modes the runs, one after the other
 * @param killed whether the region that is left is lost before an unplanned run
 * @param chaos whether things happen to the world besides
 * @param tampered whether somebody else changes the fence
 * @param bypassed whether somebody writes although the fence stands
 * @param gateway whether clients come through a gateway
 * @param crashAt the controller is gone at this point where it could be; 0 for nowhere
 */
record SimScript(
        List<Mode> modes,
        String fence,
        int approvals,
        boolean killed,
        boolean chaos,
        boolean tampered,
        boolean bypassed,
        boolean cancelled,
        boolean hangs,
        boolean faults,
        int crashAt,
        boolean gateway,
        Set<SimMutant> mutants) {
    private static final List<List<Mode>> STORIES = List.of(
            List.of(Mode.PLANNED),
            List.of(Mode.PLANNED, Mode.FAILBACK),
            List.of(Mode.UNPLANNED),
            List.of(Mode.UNPLANNED, Mode.FAILBACK),
            List.of(Mode.PLANNED, Mode.UNPLANNED),
            List.of(Mode.DRILL_SHADOW),
            List.of(Mode.DRILL_LIVE, Mode.FAILBACK));

    static SimScript of(Random random, boolean gateway) {
        return new SimScript(
                STORIES.get(random.nextInt(STORIES.size())),
                random.nextInt(4) == 0 ? "topic-config" : "acl",
                random.nextInt(3),
                random.nextInt(4) != 0,
                random.nextInt(4) != 0,
                random.nextInt(8) == 0,
                random.nextInt(10) == 0,
                random.nextInt(7) == 0,
                random.nextInt(8) == 0,
                true,
                0,
                gateway,
                Set.of());
    }

    /** Nothing goes wrong. */
    static SimScript fair(Mode... modes) {
        return new SimScript(
                List.of(modes), "acl", 0, true, false, false, false, false, false, false, 0, false, Set.of());
    }

    SimScript crashing(int at) {
        return new SimScript(
                modes, fence, approvals, killed, chaos, tampered, bypassed, cancelled, hangs, faults, at, gateway,
                mutants);
    }

    SimScript with(SimMutant mutant) {
        return mutated(cancelled, mutant);
    }

    SimScript cancelled(SimMutant mutant) {
        return mutated(true, mutant);
    }

    private SimScript mutated(boolean cancel, SimMutant mutant) {
        return new SimScript(
                modes,
                fence,
                approvals,
                killed,
                chaos,
                tampered,
                bypassed,
                cancel,
                hangs,
                faults,
                crashAt,
                gateway,
                Set.of(mutant));
    }

    /** Clients come through one. */
    SimScript throughGateway() {
        return new SimScript(
                modes, fence, approvals, killed, chaos, tampered, bypassed, cancelled, hangs, faults, crashAt, true,
                mutants);
    }
}
