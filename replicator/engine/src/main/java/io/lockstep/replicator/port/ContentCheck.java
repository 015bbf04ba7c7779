package io.lockstep.replicator.port;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Tells whether what a target topic already holds is the source's. Stages complete within a few request timeouts,
 * exceptionally when either side could not be read.
 */
public interface ContentCheck {
    /** Empty when the topic's first {@code partitions} partitions agree; else what differs, in words for an operator. */
    CompletionStage<Optional<String>> problem(String topic, int partitions);
}
