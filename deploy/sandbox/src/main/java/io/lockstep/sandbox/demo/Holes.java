package io.lockstep.sandbox.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts offsets of a topic that hold no record any more. */
final class Holes {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final int EMPTY_POLLS = 20;

    private Holes() {}

    /** Missing offsets between log start and end, by partition. */
    static List<Long> in(Map<String, String> cluster, String topic, int partitions) {
        Map<String, Object> settings = new HashMap<>(cluster);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return IntStream.range(0, partitions)
                    .mapToObj(i -> count(consumer, new TopicPartition(topic, i)))
                    .toList();
        }
    }

    private static long count(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        List<TopicPartition> one = List.of(partition);
        long start = consumer.beginningOffsets(one, CALL).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(one, CALL).getOrDefault(partition, 0L);
        consumer.assign(one);
        consumer.seek(partition, start);
        long seen = 0;
        int empty = 0;
        while (consumer.position(partition, CALL) < end && empty < EMPTY_POLLS) {
            List<ConsumerRecord<byte[], byte[]>> records =
                    consumer.poll(Duration.ofMillis(500)).records(partition);
            empty = records.isEmpty() ? empty + 1 : 0;
            seen += records.stream().filter(record -> record.offset() < end).count();
        }
        return end - start - seen;
    }
}
