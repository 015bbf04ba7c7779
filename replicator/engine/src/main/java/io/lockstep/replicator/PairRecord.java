package io.lockstep.replicator;

/**
 * The pair's state as a controller writes it.
 *
 * @param since the epoch at which this region became the active one: a run that was aborted raises the epoch only
 * @param run that wrote it
 * @param at when, ISO-8601
 */
public record PairRecord(String active, int epoch, int since, String run, String at) {}
