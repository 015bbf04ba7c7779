package io.lockstep.bench.kafka;

import io.lockstep.bench.positions.LogShape;
import io.lockstep.bench.positions.Origin;
import io.lockstep.bench.positions.VisibleOffsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads one cluster as a consumer of committed records does, up to the end that it finds when it begins. */
public final class LogReader {
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String NO_GROUP = "bench-reader";
    private static final int LAST_OFFSETS = 2_000;

    private final Map<String, String> cluster;

    /** Of the cluster that these client settings lead to. */
    public LogReader(Map<String, String> cluster) {
        this.cluster = Map.copyOf(cluster);
    }

    /** Where one partition of the source has records. */
    public VisibleOffsets visible(LogShape log) {
        TopicPartition partition = new TopicPartition(log.topic(), log.partition());
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(NO_GROUP)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            LongStream.Builder offsets = LongStream.builder();
            read(consumer, partition, record -> offsets.add(record.offset()));
            return VisibleOffsets.of(offsets.build().toArray());
        }
    }

    /** The source offsets of what a consumer of {@code group} gets that goes on at its committed position. */
    public Delivered asGroup(String group, TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(group)) {
            consumer.assign(List.of(partition));
            return new Delivered.Records(origins(consumer, partition));
        } catch (InvalidOffsetException e) {
            return new Delivered.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** The same from the first record on. */
    public long[] fromBeginning(TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(NO_GROUP)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return origins(consumer, partition);
        }
    }

    /** The source offset of the last record that lies there now; empty when there is none, or no such topic yet. */
    public OptionalLong last(TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(NO_GROUP)) {
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition), LOOK).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begin, end(consumer, partition) - LAST_OFFSETS));
            return LongStream.of(origins(consumer, partition)).max();
        } catch (UnknownTopicOrPartitionException | TimeoutException e) {
            return OptionalLong.empty();
        }
    }

    private static long[] origins(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        LongStream.Builder offsets = LongStream.builder();
        read(consumer, partition, record -> offsets.add(origin(record).offset()));
        return offsets.build().toArray();
    }

    private static Origin origin(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Origin.HEADER);
        if (header == null) {
            throw new IllegalStateException(
                    record.topic() + "-" + record.partition() + " holds a foreign record at " + record.offset());
        }
        Origin origin = Origin.read(header.value());
        if (!origin.topic().equals(record.topic()) || origin.partition() != record.partition()) {
            throw new IllegalStateException(origin + " turned up in " + record.topic() + "-" + record.partition());
        }
        return origin;
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long end = end(consumer, partition);
        long deadline = System.nanoTime() + READ.toNanos();
        while (consumer.position(partition, CALL) < end) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        partition + " could not be read to " + end + " within " + READ.toSeconds() + " s");
            }
            consumer.poll(POLL).records(partition).stream()
                    .filter(record -> record.offset() < end)
                    .forEach(each);
        }
    }

    private static long end(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        return consumer.endOffsets(List.of(partition), CALL).getOrDefault(partition, 0L);
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> settings = new HashMap<>(cluster);
        settings.put("group.id", group);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
