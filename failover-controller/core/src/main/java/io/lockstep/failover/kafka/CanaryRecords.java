package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Right;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes and counts the canaries of drills. Each call has clients of its own. Safe for use from any thread. */
final class CanaryRecords {
    private static final Duration POLL = Duration.ofMillis(100);

    private final RegionSettings settings;

    CanaryRecords(RegionSettings settings) {
        this.settings = settings;
    }

    void write(Question question, String topic, int count, Acknowledged known) {
        String region = question.subject().region();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings.producer(region, "drill"))) {
            Map<String, Future<RecordMetadata>> sent = new HashMap<>();
            for (int i = 0; i < count; i++) {
                String value = known.next();
                sent.put(
                        value,
                        producer.send(new ProducerRecord<>(
                                topic, i % KafkaDrillGround.PARTITIONS, null, value.getBytes(StandardCharsets.UTF_8))));
            }
            for (Map.Entry<String, Future<RecordMetadata>> each : sent.entrySet()) {
                each.getValue().get(question.deadline().left().toNanos(), TimeUnit.NANOSECONDS);
                known.add(each.getKey());
            }
        } catch (ExecutionException | TimeoutException e) {
            throw question.failed(e, Right.onTopic("WRITE", topic));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unanswered.unknown(question.subject(), "interrupted while waiting. The controller is being closed.");
        }
    }

    /** Acknowledged ones that are missing, and any that are there twice; not known before all of the log was read. */
    int wrong(Question question, String topic, Acknowledged known) {
        String region = question.subject().region();
        Map<String, Integer> found = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer(region, "drill"))) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = 0; i < KafkaDrillGround.PARTITIONS; i++) {
                partitions.add(new TopicPartition(topic, i));
            }
            Map<TopicPartition, Long> ends =
                    consumer.endOffsets(partitions, question.deadline().left());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (behind(consumer, ends, question)) {
                if (question.deadline().left().isZero()) {
                    throw Unanswered.unknown(question.subject(), "not all canaries were read in time.");
                }
                consumer.poll(POLL)
                        .forEach(record ->
                                found.merge(new String(record.value(), StandardCharsets.UTF_8), 1, Integer::sum));
            }
        }
        int twice = (int) found.values().stream().filter(count -> count > 1).count();
        int there = (int) found.keySet().stream().filter(known::holds).count();
        return known.size() - there + twice;
    }

    private static boolean behind(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Question question) {
        return ends.entrySet().stream()
                .anyMatch(each ->
                        consumer.position(each.getKey(), question.deadline().left()) < each.getValue());
    }
}
