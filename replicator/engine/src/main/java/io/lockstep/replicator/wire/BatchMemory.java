package io.lockstep.replicator.wire;

/** Who counts the bytes of a payload. Thread-safe. */
interface BatchMemory {
    /** For bytes that never came from a source. */
    BatchMemory UNCOUNTED = (payload, sending) -> {};

    /**
     * Whether there is room for a copy of some of what is counted.
     *
     * @param urgent whether it is worth so much that it comes before others
     */
    default boolean hasRoom(boolean urgent) {
        return true;
    }

    /**
     * The payload is no longer needed.
     *
     * @param sending whether its bytes are still being sent, by a request that nobody waits for
     */
    void released(BatchPayload payload, boolean sending);
}
