package io.lockstep.it.security;

import io.lockstep.sandbox.region.RegionCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Keys and values of every topic of Lockstep's own in a region, by topic. */
final class OwnTopics {
    private OwnTopics() {}

    static Map<String, String> of(RegionCluster region) throws Exception {
        Set<String> topics = region.admin().listTopics().names().get(20, TimeUnit.SECONDS).stream()
                .filter(topic -> topic.startsWith("__lockstep."))
                .collect(Collectors.toSet());
        Map<String, Object> config = new HashMap<>(region.clientSettings());
        config.put("auto.offset.reset", "earliest");
        Map<String, StringBuilder> text = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (System.nanoTime() < until
                    && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    text.computeIfAbsent(each.topic(), none -> new StringBuilder())
                            .append(string(each.key()))
                            .append(string(each.value()))
                            .append('\n');
                }
            }
        }
        Map<String, String> all = new TreeMap<>();
        text.forEach((topic, words) -> all.put(topic, words.toString()));
        return all;
    }

    private static String string(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
