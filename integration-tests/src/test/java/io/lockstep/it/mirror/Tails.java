package io.lockstep.it.mirror;

import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a consumer of committed records sees of partition 0, in a range of offsets. */
final class Tails {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private Tails() {}

    /** How many records lie in {@code [from, to)}. */
    static long committedBetween(RegionCluster region, String topic, long from, long to) {
        return read(region, topic, from, to).size();
    }

    /** Fails unless both sides hold the same records from this offset on, and at least one. */
    static void requireIdenticalFrom(Regions regions, String topic, long from) {
        List<String> eastern = read(regions.east(), topic, from, Long.MAX_VALUE);
        List<String> western = read(regions.west(), topic, from, Long.MAX_VALUE);
        if (eastern.isEmpty() || !eastern.equals(western)) {
            throw new AssertionError("from " + from + " on east has " + eastern.size() + " records, west "
                    + western.size() + ", and they are " + (eastern.equals(western) ? "equal" : "not equal"));
        }
    }

    /** Whether both sides hold the same records in the same order from these offsets on, and at least one. */
    static boolean sameFrom(Regions regions, String topic, long eastern, long western) {
        List<String> there = withoutOffsets(read(regions.west(), topic, western, Long.MAX_VALUE));
        return !there.isEmpty() && there.equals(withoutOffsets(read(regions.east(), topic, eastern, Long.MAX_VALUE)));
    }

    private static List<String> withoutOffsets(List<String> records) {
        return records.stream()
                .map(record -> record.substring(record.indexOf(' ')))
                .toList();
    }

    private static List<String> read(RegionCluster region, String topic, long from, long to) {
        Map<String, Object> config = new HashMap<>(region.clientSettings());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<String> records = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            long end = Math.min(to, consumer.endOffsets(List.of(partition)).get(partition));
            long until = System.nanoTime() + PATIENCE_NANOS;
            while (consumer.position(partition) < end && System.nanoTime() < until) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.offset() < to) {
                        records.add(record.offset() + " " + record.timestamp() + " " + Arrays.hashCode(record.key())
                                + " " + Arrays.hashCode(record.value()));
                    }
                });
            }
        }
        return records;
    }
}
