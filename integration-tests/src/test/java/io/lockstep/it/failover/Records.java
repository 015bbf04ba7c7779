package io.lockstep.it.failover;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a region holds, as an application that reads committed records sees it. */
final class Records {
    private Records() {}

    /** Values by partition and offset, of all of a topic. */
    static SortedMap<String, SortedMap<Long, String>> of(RegionCluster region, String... topics) {
        Map<String, Object> config = new HashMap<>(region.clientSettings());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        SortedMap<String, SortedMap<Long, String>> all = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String topic : topics) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .toList();
                partitions.forEach(each -> all.put(each.toString(), new TreeMap<>()));
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                Await.within(FailoverScene.PATIENCE).until("all of " + topic + " is read", () -> {
                    consumer.poll(Duration.ofMillis(100))
                            .forEach(record -> all.get(topic + "-" + record.partition())
                                    .put(record.offset(), text(record.value())));
                    return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                });
            }
        }
        return all;
    }

    private static String text(byte[] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
