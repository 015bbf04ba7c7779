package io.lockstep.gateway;

/**
 * The pair's state as a region tells it.
 *
 * @param active the region that takes writes
 * @param epoch since which it does, or a later one
 */
public record PairSight(String active, int epoch) {}
