package io.lockstep.replicator.kafka;

/** A remote call failed; the message is written for an operator. */
public final class RegionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegionException(String message) {
        super(message);
    }

    RegionException(String message, Throwable cause) {
        super(message, cause);
    }
}
