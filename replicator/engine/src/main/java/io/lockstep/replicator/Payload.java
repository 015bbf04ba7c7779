package io.lockstep.replicator;

/** Encoded records on their way through the mirror. The decision core never looks inside. */
public interface Payload {
    int sizeInBytes();

    /**
     * Whether {@code next}, which lies right behind this on the source, may go to the target in one batch with it.
     *
     * @param bytes of that batch, with all that is in it before them
     */
    boolean joins(Payload next, int bytes);

    /** Gives the memory back to the budget. Called exactly once, when the payload is no longer needed. */
    void release();
}
