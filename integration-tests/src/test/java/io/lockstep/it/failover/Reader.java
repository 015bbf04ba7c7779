package io.lockstep.it.failover;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** An application that goes on reading where its group stands, and commits what it has read. */
final class Reader {
    private Reader() {}

    /** Reads to the end of these partitions and tells the first offset that it got of each. */
    static Map<TopicPartition, Long> readOn(RegionCluster region, String group, List<TopicPartition> partitions) {
        Map<String, Object> config = new HashMap<>(region.clientSettings());
        config.put("group.id", group);
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "none");
        config.put("isolation.level", "read_committed");
        Map<TopicPartition, Long> first = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Await.within(FailoverScene.PATIENCE).until("group " + group + " has read everything", () -> {
                consumer.poll(Duration.ofMillis(50))
                        .forEach(record -> first.putIfAbsent(
                                new TopicPartition(record.topic(), record.partition()), record.offset()));
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
            Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
            partitions.forEach(each -> read.put(each, new OffsetAndMetadata(consumer.position(each))));
            consumer.commitSync(read, Duration.ofSeconds(10));
        }
        return first;
    }
}
