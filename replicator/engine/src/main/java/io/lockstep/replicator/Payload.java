package io.lockstep.replicator;

/** Encoded records on their way through the mirror. The decision core never looks inside. */
public interface Payload {
    int sizeInBytes();

    /** Gives the memory back to the budget. Called exactly once, when the payload is no longer needed. */
    void release();
}
