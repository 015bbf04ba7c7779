package io.lockstep.it.failover;

import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** An application's transaction that stays open until it is committed; keeps a run from freezing the ends. */
final class OpenTransaction implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    private OpenTransaction(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** With one record in this partition. */
    static OpenTransaction begin(RegionCluster region, String topic, int partition) {
        KafkaProducer<byte[], byte[]> producer = new Data(region, 1)
                .producer(Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "open-" + topic,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        300_000));
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(Data.keyed(topic, partition, "open", "transaction"));
        producer.flush();
        return new OpenTransaction(producer);
    }

    void commit() {
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
