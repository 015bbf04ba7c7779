package io.lockstep.faults.plan;

/**
 * A fault in the middle of a run.
 *
 * @param phase the run's phase in which it strikes, by the controllers' own word
 */
public record Struck(String phase, Fault fault) {}
