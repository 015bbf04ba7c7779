package io.lockstep.cli.cost;

import io.lockstep.failover.port.Volumes.Volume;
import java.util.Optional;

/**
 * A topic that is mirrored, or would be.
 *
 * @param bytesPerSecond what crosses of it, compressed as it is
 * @param source what it takes in the active region
 * @param target what it takes in the standby; empty where it is not there yet
 */
public record Load(String topic, double bytesPerSecond, Volume source, Optional<Volume> target) {}
