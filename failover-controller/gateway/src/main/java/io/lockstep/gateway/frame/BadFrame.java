package io.lockstep.gateway.frame;

/** Bytes that cannot be Kafka's, or are more than the gateway takes on. */
public final class BadFrame extends Exception {
    private static final long serialVersionUID = 1L;

    private final String fault;

    /** @param fault a word for counters, e.g. {@code frame-too-long} */
    public BadFrame(String fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public String fault() {
        return fault;
    }
}
