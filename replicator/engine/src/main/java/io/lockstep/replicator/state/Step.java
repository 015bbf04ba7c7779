package io.lockstep.replicator.state;

import java.util.List;

/**
 * The decision about one event.
 *
 * @param reason in words for a log, where the phase has changed; else empty
 */
public record Step(PartitionState next, List<Effect> effects, String reason) {}
