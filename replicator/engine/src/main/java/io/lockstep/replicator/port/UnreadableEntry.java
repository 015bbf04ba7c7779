package io.lockstep.replicator.port;

/** An entry of the offset map exists but cannot be understood; going on would be guessing. */
public final class UnreadableEntry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableEntry(String message, Throwable cause) {
        super(message, cause);
    }
}
