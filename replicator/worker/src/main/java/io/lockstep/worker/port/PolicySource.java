package io.lockstep.worker.port;

import io.lockstep.worker.PlanResult;

/** The policy files as they are now. */
public interface PolicySource {
    /** Reads and validates all of them; never throws. */
    PlanResult read();
}
