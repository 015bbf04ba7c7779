package io.lockstep.bench.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that reads a topic as fast as it can, over and over. Its settings are a consumer's defaults but for the number
 * of records that it is handed at once. Used by one thread.
 */
public final class FullConsumer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int MAX_POLL_RECORDS = 5_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** Connects when it reads first; nothing may write to {@code topic} while it does. */
    public FullConsumer(Map<String, String> access, String topic, int partitions) {
        Map<String, Object> settings = new HashMap<>(access);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("max.poll.records", MAX_POLL_RECORDS);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
        consumer.assign(this.partitions);
    }

    /**
     * Reads the whole topic: megabytes of values a second.
     *
     * @throws IllegalStateException when nothing comes for 30 s
     */
    public double run() {
        long missing = consumer.endOffsets(partitions, CALL).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        consumer.seekToBeginning(partitions);
        long begin = System.nanoTime();
        long bytes = read(missing, begin);
        return bytes / Payload.BYTES_PER_MEGABYTE * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
    }

    private long read(long records, long begin) {
        long missing = records;
        long bytes = 0;
        long last = begin;
        while (missing > 0) {
            ConsumerRecords<byte[], byte[]> some = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> each : some) {
                bytes += each.value().length;
            }
            missing -= some.count();
            long now = System.nanoTime();
            if (some.count() > 0) {
                last = now;
            } else if (now - last > PATIENCE_NANOS) {
                throw new IllegalStateException(missing + " records of " + partitions + " did not come within 30 s");
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CALL));
    }
}
