package io.lockstep.policy;

import java.time.Duration;

/**
 * What the pair promises.
 *
 * @param rpo how far the standby may lag behind the active region
 * @param rto how long a promotion may take, from the decision to the first good write
 */
public record Objectives(Duration rpo, Duration rto) {}
