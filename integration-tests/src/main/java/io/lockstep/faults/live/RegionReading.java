package io.lockstep.faults.live;

import io.lockstep.faults.history.LogContent;
import io.lockstep.faults.history.Lost;
import io.lockstep.faults.history.Part;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a region holds: its logs, as readers of committed records see them, and where groups stand. */
public final class RegionReading {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private RegionReading() {}

    /**
     * Of all topics with numbered records.
     *
     * @param losses what this region holds alone since it was lost is left out: it is given up, and stays where it is
     */
    public static LogContent content(RegionCluster region, List<Lost> losses) {
        LogContent content = new LogContent();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(region)) {
            List<TopicPartition> all = partitions();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            Await.within(PATIENCE).every(Duration.ofNanos(1)).until("the logs to be read to their ends", () -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (!given(losses, region.name(), record)) {
                        take(content, record);
                    }
                }
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return content;
    }

    private static boolean given(List<Lost> losses, String region, ConsumerRecord<?, ?> record) {
        Part part = new Part(record.topic(), record.partition());
        return losses.stream().anyMatch(lost -> lost.holds(region, part, record.offset()));
    }

    private static void take(LogContent content, ConsumerRecord<byte[], byte[]> record) {
        Part part = new Part(record.topic(), record.partition());
        Numbered.read(record)
                .ifPresentOrElse(
                        each -> content.add(part, record.offset(), each.producer(), each.number()),
                        () -> content.add(part, record.offset()));
    }

    /** Where readers of committed records come to an end now. */
    public static Map<Part, Long> ends(RegionCluster region) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(region)) {
            Map<Part, Long> ends = new TreeMap<>();
            consumer.endOffsets(partitions(), Duration.ofSeconds(10))
                    .forEach((partition, end) -> ends.put(new Part(partition.topic(), partition.partition()), end));
            return ends;
        }
    }

    private static List<TopicPartition> partitions() {
        List<TopicPartition> all = new ArrayList<>();
        Topics.NUMBERED.forEach((topic, partitions) -> {
            for (int i = 0; i < partitions; i++) {
                all.add(new TopicPartition(topic, i));
            }
        });
        return all;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(RegionCluster region) {
        Map<String, Object> settings = new HashMap<>(region.clientSettings());
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 5_000);
        settings.put("request.timeout.ms", 5_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Where a group stands in a region. */
    public static Map<Part, Long> positions(RegionCluster region, String group) {
        try {
            Map<Part, Long> positions = new TreeMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> each : region.admin()
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS)
                    .entrySet()) {
                positions.put(
                        new Part(each.getKey().topic(), each.getKey().partition()),
                        each.getValue().offset());
            }
            return positions;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "region " + region.name() + " does not tell where group " + group + " stands: " + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking where groups stand", e);
        }
    }
}
