package io.lockstep.replicator.wire;

/** Who counts the bytes of a payload. Thread-safe. */
interface BatchMemory {
    /** For bytes that never came from a source. */
    BatchMemory UNCOUNTED = payload -> {};

    /** The payload is no longer needed. */
    void released(BatchPayload payload);
}
