package io.lockstep.replicator.app;

/** Bytes of fetched records held by the worker, against the bound that they never pass. */
public record MemorySnapshot(long usedBytes, long budgetBytes) {}
