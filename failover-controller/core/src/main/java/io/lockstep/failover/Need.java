package io.lockstep.failover;

/**
 * What a run waits for.
 *
 * @param from the phase that it goes on with
 */
public record Need(NeedReason reason, Phase from, StepKind step, String detail) {}
