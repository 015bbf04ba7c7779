package io.lockstep.bench.moments;

import io.lockstep.bench.kafka.Calls;
import io.lockstep.bench.load.Payload;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Creates topics on the source, writes one record to each at once, and waits for it on the target, with clients that are
 * connected already. Used by one thread.
 */
final class FirstRecord implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final double NANOS = 1e9;

    private final Stand stand;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    FirstRecord(Stand stand) {
        this.stand = stand;
        Map<String, Object> settings = new HashMap<>(stand.source().clientSettings());
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
        settings.put("retry.backoff.ms", 20);
        settings.put("max.block.ms", 20_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                TargetReader.settings(stand.target().clientSettings()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.listTopics(CALL);
    }

    /** Seconds from the acknowledgement of the topic to its record's being read; empty when it is not there in time. */
    Optional<Double> of(String topic, Duration most) {
        TopicPartition partition = new TopicPartition(topic, 0);
        Calls.await(
                "topic " + topic,
                stand.source()
                        .admin()
                        .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                        .all());
        long begin = System.nanoTime();
        producer.send(new ProducerRecord<>(topic, 0, null, Payload.value()), (where, problem) -> {
            if (problem != null) {
                stand.waiting().say("the first record of " + topic + " was not acknowledged: " + problem);
            }
        });
        if (!stand.waiting().until("a new topic", most, () -> stand.onTarget(List.of(topic)))) {
            return Optional.empty();
        }
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        Duration left = most.minusNanos(System.nanoTime() - begin);
        boolean there = stand.waiting()
                .until("its first record", left, () -> !consumer.poll(POLL).isEmpty());
        return there ? Optional.of((System.nanoTime() - begin) / NANOS) : Optional.empty();
    }

    @Override
    public void close() {
        producer.close(CALL);
        consumer.close(CloseOptions.timeout(CALL));
    }
}
