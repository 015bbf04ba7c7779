package io.lockstep.sandbox.live;

import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record that tells who sent it, and the how manyth it is. */
public record Numbered(String producer, int number) {
    private static final int KEYS = 10;
    /** Batches of smaller records are not split by Kafka's producer where a limit of size refuses them. */
    private static final String PADDING = "x".repeat(160);

    public String key() {
        return "k" + number % KEYS;
    }

    /** What is sent. */
    public ProducerRecord<String, String> to(String topic) {
        return new ProducerRecord<>(topic, key(), producer + "|" + number + "|" + PADDING);
    }

    /** Empty for what is no record of ours. */
    public static Optional<Numbered> read(String value) {
        String[] parts = value.split("\\|", 3);
        return parts.length == 3 ? Optional.of(new Numbered(parts[0], Integer.parseInt(parts[1]))) : Optional.empty();
    }
}
