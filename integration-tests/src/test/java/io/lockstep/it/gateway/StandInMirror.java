package io.lockstep.it.gateway;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Does while everybody is held what a worker does all the time: same records at the same offsets, and positions of a group. */
final class StandInMirror {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private StandInMirror() {}

    /** Copies a topic of one partition without gaps, and the group that is called like it. */
    static void copy(RegionCluster from, RegionCluster to, String topic) {
        Map<String, Object> settings = new HashMap<>(to.clientSettings());
        settings.put("enable.idempotence", false);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            values(from, topic).forEach(value -> producer.send(new ProducerRecord<>(topic, value)));
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> positions = from.admin()
                    .listConsumerGroupOffsets(topic)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            to.admin().alterConsumerGroupOffsets(topic, positions).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the positions of " + topic + " cannot be copied", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while positions were copied", e);
        }
    }

    /** Every record of the partition, in order. */
    static List<String> values(RegionCluster region, String topic) {
        List<String> values = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>copyOf(region.clientSettings()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            Await.within(PATIENCE).every(Duration.ofNanos(1)).until(topic + " to be read", () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return consumer.position(partition) >= end;
            });
        }
        return values;
    }
}
