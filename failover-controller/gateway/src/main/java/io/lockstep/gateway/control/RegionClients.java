package io.lockstep.gateway.control;

import io.lockstep.replicator.kafka.ClientSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * How one region is reached. Holds secrets, so its text form is only the region's name.
 *
 * @param given Kafka client settings, {@code bootstrap.servers} among them
 * @param client what clients are called on the brokers
 * @param within deadline of every remote call; at least 2 s
 */
public record RegionClients(String region, Map<String, String> given, String client, Duration within) {
    static final TopicPartition CONTROL = new TopicPartition("__lockstep.control", 0);

    public RegionClients {
        given = Map.copyOf(given);
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(new ClientSettings(given, within, client + "-control").consumer());
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(new ClientSettings(given, within, client + "-reports").producer());
    }

    @Override
    public String toString() {
        return "RegionClients[" + region + "]";
    }
}
