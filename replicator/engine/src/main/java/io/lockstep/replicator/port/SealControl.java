package io.lockstep.replicator.port;

import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealRequest;
import io.lockstep.replicator.WorkerStatus;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a link is asked to seal, and what this worker answers. Safe for use from any thread; nothing blocks. */
public interface SealControl {
    /** The request as far as it was read; empty where there is none, or none that can be understood. */
    Optional<SealRequest> request();

    /** Why the request cannot be understood, in words for an operator; empty where it can or there is none. */
    String problem();

    /** This worker's own answer as far as it was read, of whatever run. */
    Optional<SealAnswer> answer();

    /** Whether this worker's key is there at all. */
    boolean answered();

    /** Durable once the stage completes. */
    CompletionStage<Void> write(SealAnswer answer);

    /** Removes this worker's answer. */
    CompletionStage<Void> withdraw();

    /** Says how this worker's share of the link stands. */
    CompletionStage<Void> tell(WorkerStatus status);
}
