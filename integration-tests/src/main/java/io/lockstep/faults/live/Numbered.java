package io.lockstep.faults.live;

import io.lockstep.faults.history.Sendings;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A record that tells in a header who sent it, and the how manyth it is; so a tombstone can tell, too. */
record Numbered(String producer, int number) {
    private static final String NAME = "n";
    /** Batches of smaller records are not split by Kafka's producer where a limit of size refuses them. */
    private static final String PADDING = "x".repeat(160);

    /** What is sent. */
    @SuppressWarnings("NullAway") // Kafka takes null for a tombstone, and says so nowhere
    static ProducerRecord<String, String> of(Sendings sendings, int number) {
        String value = sendings.isTombstone(number) ? null : number + PADDING;
        ProducerRecord<String, String> record =
                new ProducerRecord<>(sendings.topic(), sendings.producer() + "-" + sendings.key(number), value);
        record.headers().add(NAME, (sendings.producer() + "|" + number).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    /** Empty for what is no record of ours. */
    static Optional<Numbered> read(ConsumerRecord<?, ?> record) {
        Header header = record.headers().lastHeader(NAME);
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = new String(header.value(), StandardCharsets.UTF_8).split("\\|", 2);
        return Optional.of(new Numbered(parts[0], Integer.parseInt(parts[1])));
    }
}
