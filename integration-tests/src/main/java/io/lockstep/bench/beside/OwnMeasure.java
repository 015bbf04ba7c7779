package io.lockstep.bench.beside;

/**
 * What the gateway says of itself: the time that requests and their responses spent in it, in milliseconds.
 *
 * @param max the longest
 */
public record OwnMeasure(double p50, double p99, double max) {}
