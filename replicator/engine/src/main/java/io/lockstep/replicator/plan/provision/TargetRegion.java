package io.lockstep.replicator.plan.provision;

/**
 * What the target region offers.
 *
 * @param name for messages
 * @param maxMessageBytes the brokers' default for a batch's size
 */
public record TargetRegion(String name, int brokers, long maxMessageBytes) {}
