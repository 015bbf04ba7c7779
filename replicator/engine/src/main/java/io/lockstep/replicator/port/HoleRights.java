package io.lockstep.replicator.port;

import java.util.concurrent.CompletionStage;

/** Finds out which way of filling holes the target permits. Safe for use from any thread; never blocks. */
public interface HoleRights {
    /** Completes within about a request timeout, never exceptionally. Nothing is written on the target. */
    CompletionStage<Answer> ask();

    /** What is permitted; {@code why} is meant for an operator. */
    sealed interface Answer {
        /** Control markers, many in one request. */
        record BulkMarkers(String why) implements Answer {}

        /** Only transactions of our own, one marker each. */
        record EmptyTransactions(String why) implements Answer {}

        /** Nobody answered; ask again before anything is filled. */
        record NoAnswer(String detail) implements Answer {}
    }
}
