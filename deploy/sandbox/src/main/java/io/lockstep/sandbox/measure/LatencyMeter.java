package io.lockstep.sandbox.measure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long records take from their producer on the source to a {@code read_committed} consumer on the target: now minus
 * the record's timestamp, both from this machine's clock. A transaction's records include the time until its commit.
 * Fixed memory. Safe for use from several threads.
 */
public final class LatencyMeter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LatencyMeter.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final long HIGHEST_MS = 600_000;
    private static final int DIGITS = 3;

    private final Map<String, Integer> topics;
    private final Map<String, Object> settings;
    private final Thread thread;
    private final Recorder recorder = new Recorder(HIGHEST_MS, DIGITS);
    private final Histogram total = new Histogram(HIGHEST_MS, DIGITS);
    private final Map<String, Long> countedFromMs = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private volatile boolean closing;

    private LatencyMeter(Map<String, String> cluster, Map<String, Integer> topics) {
        this.topics = Map.copyOf(topics);
        this.settings = new HashMap<>(cluster);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "latest");
        settings.put("fetch.max.wait.ms", 100);
        this.thread = Thread.ofPlatform().daemon().name("latency").unstarted(this::run);
    }

    /**
     * Begins to read as soon as all topics exist; counts nothing until {@link #count}.
     *
     * @param topics name to number of partitions
     */
    public static LatencyMeter start(Map<String, String> target, Map<String, Integer> topics) {
        LatencyMeter meter = new LatencyMeter(target, topics);
        meter.thread.start();
        return meter;
    }

    /** Records of {@code topic} that are sent from now on are counted; calls after the first change nothing. */
    public void count(String topic) {
        countedFromMs.putIfAbsent(topic, System.currentTimeMillis());
    }

    /** Since the last call. */
    public synchronized Percentiles recent() {
        Histogram interval = recorder.getIntervalHistogram();
        total.add(interval);
        return Percentiles.of(interval);
    }

    /** Since {@link #count}. */
    public synchronized Percentiles total() {
        total.add(recorder.getIntervalHistogram());
        return Percentiles.of(total);
    }

    /** Why nothing is measured any more. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CALL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            while (!closing && !assign(consumer)) {
                LockSupport.parkNanos(POLL.toNanos());
            }
            while (!closing) {
                consumer.poll(POLL).forEach(this::record);
            }
        } catch (RuntimeException e) {
            LOG.error("Latency is measured no more", e);
            failure.compareAndSet(null, "latency meter: " + e.getMessage());
        }
    }

    private boolean assign(KafkaConsumer<byte[], byte[]> consumer) {
        var known = consumer.listTopics(CALL);
        boolean complete = topics.entrySet().stream()
                .allMatch(each -> known.getOrDefault(each.getKey(), List.of()).size() == each.getValue());
        if (!complete) {
            return false;
        }
        List<TopicPartition> partitions = topics.entrySet().stream()
                .flatMap(
                        each -> IntStream.range(0, each.getValue()).mapToObj(i -> new TopicPartition(each.getKey(), i)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        return true;
    }

    private void record(ConsumerRecord<byte[], byte[]> record) {
        if (record.timestamp() >= countedFromMs.getOrDefault(record.topic(), Long.MAX_VALUE)) {
            long latency = System.currentTimeMillis() - record.timestamp();
            recorder.recordValue(Math.clamp(latency, 0, HIGHEST_MS));
        }
    }
}
