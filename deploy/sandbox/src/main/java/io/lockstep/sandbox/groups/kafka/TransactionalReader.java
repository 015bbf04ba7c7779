package io.lockstep.sandbox.groups.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes a payment for what it has read, and commits its position in the same transaction. */
final class TransactionalReader implements GroupReader {
    private static final String OUTPUT = "payments";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    TransactionalReader(
            KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer, List<String> topics) {
        this.consumer = consumer;
        this.producer = producer;
        producer.initTransactions();
        consumer.subscribe(topics);
    }

    @Override
    public int step() {
        int records = consumer.poll(GroupClients.POLL).count();
        if (records > 0) {
            producer.beginTransaction();
            producer.send(payment(records));
            producer.sendOffsetsToTransaction(positions(), consumer.groupMetadata());
            producer.commitTransaction();
        }
        return records;
    }

    /** A send that fails fails the transaction. */
    private static ProducerRecord<byte[], byte[]> payment(int orders) {
        String json = "{\"ledger\":{\"orders\":" + orders + "}}";
        return new ProducerRecord<>(
                OUTPUT, "ledger".getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8));
    }

    private Map<TopicPartition, OffsetAndMetadata> positions() {
        return consumer.assignment().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        each -> new OffsetAndMetadata(consumer.position(each, GroupClients.CALL))));
    }

    @Override
    public void close() {
        producer.close(GroupClients.CALL);
        consumer.close(CloseOptions.timeout(GroupClients.CALL));
    }
}
