package io.lockstep.replicator.port;

import java.util.concurrent.CompletionStage;

/** How far the topic that holds the records' schemas is mirrored. Safe for use from any thread; no call blocks. */
public interface SchemaTopic extends AutoCloseable {
    /**
     * Completes once readers of the target see whatever readers of the source saw in the topic at some moment after this call;
     * at once where the source has no such topic then. Never fails: as long as that is not known, it does not complete. Not
     * on the caller's thread.
     */
    CompletionStage<Void> caughtUp();

    /** Why whoever waits has waited for long, in words for an operator; empty while nobody has. */
    String warning();

    /** Whoever waits then waits for ever. */
    @Override
    void close();
}
