package io.lockstep.sandbox.live;

import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record that tells who sent it, and the how manyth it is. */
record Numbered(String producer, int number) {
    private static final int KEYS = 10;
    /** Batches of smaller records are not split by Kafka's producer where a limit of size refuses them. */
    private static final String PADDING = "x".repeat(160);

    String key() {
        return "k" + number % KEYS;
    }

    ProducerRecord<String, String> to(String topic) {
        return new ProducerRecord<>(topic, key(), producer + "|" + number + "|" + PADDING);
    }

    /** Empty for what is no record of ours. */
    static Optional<Numbered> read(String value) {
        String[] parts = value.split("\\|", 3);
        return parts.length == 3 ? Optional.of(new Numbered(parts[0], Integer.parseInt(parts[1]))) : Optional.empty();
    }
}
