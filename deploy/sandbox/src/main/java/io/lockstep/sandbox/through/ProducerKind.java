package io.lockstep.sandbox.through;

/** What may be promised to a producer behind the gateway. */
public enum ProducerKind {
    /** Kafka's own, as it comes: no error, nothing lost, nothing doubled, and its records wait little longer than the hold. */
    IDEMPOTENT("idempotent"),
    /** Has to be rebuilt after a move; its errors are expected. */
    TRANSACTIONAL("transactional"),
    /** No error, nothing lost, nothing doubled; how soon it connects again is its own affair. */
    LIBRDKAFKA("librdkafka");

    private final String word;

    ProducerKind(String word) {
        this.word = word;
    }

    /** As in reports. */
    public String word() {
        return word;
    }
}
