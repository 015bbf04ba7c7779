package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Plan;
import java.util.List;

/** Observes what a promotion depends on. Blocks for as long as the slowest question; safe for use from any thread. */
public interface Gatekeeper {
    /** Every gate of a run of this scope, as it stands now. */
    List<GateResult> look(Plan.Scope scope);

    /** What may be lost by now if the active region cannot be asked. */
    Answer<LossBound> loss(Plan.Scope scope);
}
