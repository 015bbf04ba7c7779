package io.lockstep.bench.moments;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of committed records on a thread of its own that notes when the poll returned that brought a record. Reads
 * from the beginning. Safe for use from several threads.
 */
final class TargetReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(20);

    private final Map<String, Object> settings;
    private final List<TopicPartition> partitions;
    private final Journey journey;
    private final Thread thread;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean closing;

    private TargetReader(Map<String, String> access, List<TopicPartition> partitions, Journey journey) {
        this.settings = settings(access);
        this.partitions = List.copyOf(partitions);
        this.journey = journey;
        this.thread = Thread.ofPlatform().daemon().name("reader").unstarted(this::run);
    }

    /** Begins at once; the partitions must exist. */
    static TargetReader start(Map<String, String> access, List<TopicPartition> partitions, Journey journey) {
        TargetReader reader = new TargetReader(access, partitions, journey);
        reader.thread.start();
        return reader;
    }

    /** Of a consumer that gets each committed record as soon as it is there. */
    static Map<String, Object> settings(Map<String, String> access) {
        Map<String, Object> settings = new HashMap<>(access);
        settings.put("isolation.level", "read_committed");
        settings.put("fetch.min.bytes", 1);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        return settings;
    }

    private void run() {
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closing) {
                Iterable<ConsumerRecord<byte[], byte[]>> some = consumer.poll(POLL);
                long now = System.nanoTime();
                some.forEach(
                        record -> journey.read(ByteBuffer.wrap(record.key()).getInt(), now));
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Throws {@link IllegalStateException} when the target cannot be read. */
    void check() {
        Optional.ofNullable(failure.get()).ifPresent(problem -> {
            throw new IllegalStateException("the target could not be read: " + problem, problem);
        });
    }

    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(CLOSE)) {
                failure.compareAndSet(null, new IllegalStateException("the reader did not end within " + CLOSE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
