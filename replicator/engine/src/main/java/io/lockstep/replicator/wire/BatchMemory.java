package io.lockstep.replicator.wire;

/** Who counts the bytes of a payload. Thread-safe. */
interface BatchMemory {
    /** The payload is no longer needed. */
    void released(BatchPayload payload);
}
