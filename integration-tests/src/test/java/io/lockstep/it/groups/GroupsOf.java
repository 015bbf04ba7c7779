package io.lockstep.it.groups;

import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One region's groups, as operators and applications handle them. */
public final class GroupsOf {
    private static final Duration POLL = Duration.ofMillis(200);

    private final RegionCluster region;

    public GroupsOf(RegionCluster region) {
        this.region = region;
    }

    /** Commits without being a member, as a group without members allows. */
    public void commit(String group, String topic, int partition, long offset, String metadata) {
        commit(group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset, metadata)));
    }

    void commit(String group, Map<TopicPartition, OffsetAndMetadata> positions) {
        await(region.admin().alterConsumerGroupOffsets(group, positions).all());
    }

    void startShareAt(String group, String topic, int partition, long offset) {
        await(region.admin()
                .alterShareGroupOffsets(group, Map.of(new TopicPartition(topic, partition), offset))
                .all());
    }

    void delete(String group) {
        await(region.admin().deleteConsumerGroups(List.of(group)).all());
    }

    /** Committed offsets, with the application's words. */
    Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        await(region.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        all.put(partition, offset);
                    }
                });
        return all;
    }

    /** Where the group stands in one partition, -1 where it has no position. */
    public long position(String group, String topic, int partition) {
        return Optional.ofNullable(committed(group).get(new TopicPartition(topic, partition)))
                .map(OffsetAndMetadata::offset)
                .orElse(-1L);
    }

    /** A share group's start offset, -1 where it has none. */
    long shareStart(String group, String topic, int partition) {
        return Optional.ofNullable(await(region.admin()
                                .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                                .partitionsToOffsetInfo(group))
                        .get(new TopicPartition(topic, partition)))
                .map(info -> info.startOffset())
                .orElse(-1L);
    }

    boolean exists(String group) {
        return await(region.admin().listGroups().all()).stream()
                .anyMatch(listing -> listing.groupId().equals(group));
    }

    /** A member of the group. */
    KafkaConsumer<byte[], byte[]> member(String group, String protocol, Map<String, Object> extra) {
        Map<String, Object> config = new HashMap<>(region.clientSettings());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.putAll(extra);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads this many records as a member, commits behind them and leaves. */
    void consume(String group, String protocol, String topic, int records) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                member(group, protocol, Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1))) {
            consumer.subscribe(List.of(topic));
            int seen = 0;
            for (long end = System.nanoTime() + 60_000_000_000L; seen < records && System.nanoTime() < end; ) {
                seen += consumer.poll(POLL).count();
            }
            if (seen < records) {
                throw new AssertionError(group + " got " + seen + " of " + records + " records");
            }
            consumer.commitSync();
        }
    }

    /** The first record of each partition that a member of the group is given, as offset and value. */
    Map<TopicPartition, String> firstGiven(String group, String protocol, String topic, int partitions) {
        Map<TopicPartition, String> first = new TreeMap<>(java.util.Comparator.comparing(TopicPartition::toString));
        try (KafkaConsumer<byte[], byte[]> consumer = member(group, protocol, Map.of())) {
            consumer.subscribe(List.of(topic));
            for (long end = System.nanoTime() + 30_000_000_000L;
                    first.size() < partitions && System.nanoTime() < end; ) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    first.putIfAbsent(new TopicPartition(topic, each.partition()), text(each));
                }
            }
        }
        return first;
    }

    /** The first record at or behind each position; none where the log ends before one comes. */
    Map<TopicPartition, String> firstBehind(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, String> first = new TreeMap<>(java.util.Comparator.comparing(TopicPartition::toString));
        try (KafkaConsumer<byte[], byte[]> consumer = member("unused", "classic", Map.of())) {
            consumer.assign(positions.keySet());
            positions.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(positions.keySet());
            for (long deadline = System.nanoTime() + 30_000_000_000L; System.nanoTime() < deadline; ) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    first.putIfAbsent(new TopicPartition(each.topic(), each.partition()), text(each));
                }
                if (ends.entrySet().stream()
                        .allMatch(end ->
                                first.containsKey(end.getKey()) || consumer.position(end.getKey()) >= end.getValue())) {
                    return first;
                }
            }
        }
        throw new AssertionError("not read to the end from " + positions);
    }

    /** All records that a committed reader sees, by offset. */
    NavigableMap<Long, String> records(TopicPartition log) {
        NavigableMap<Long, String> records = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = member("unused", "classic", Map.of())) {
            consumer.assign(List.of(log));
            consumer.seekToBeginning(List.of(log));
            long end = consumer.endOffsets(List.of(log)).getOrDefault(log, 0L);
            for (long deadline = System.nanoTime() + 30_000_000_000L; System.nanoTime() < deadline; ) {
                consumer.poll(POLL).forEach(each -> records.put(each.offset(), text(each)));
                if (consumer.position(log) >= end) {
                    return records;
                }
            }
        }
        throw new AssertionError(log + " not read to its end");
    }

    static Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetAndMetadata> committed) {
        return committed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static <T> T await(KafkaFuture<T> call) {
        try {
            return call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("region does not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
