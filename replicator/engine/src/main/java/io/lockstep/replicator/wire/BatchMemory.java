package io.lockstep.replicator.wire;

/** Who counts the bytes of a payload. Thread-safe. */
interface BatchMemory {
    /** For bytes that never came from a source. */
    BatchMemory UNCOUNTED = (payload, sending) -> {};

    /**
     * The payload is no longer needed.
     *
     * @param sending whether its bytes are still being sent, by a request that nobody waits for
     */
    void released(BatchPayload payload, boolean sending);
}
