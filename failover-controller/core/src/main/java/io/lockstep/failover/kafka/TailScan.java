package io.lockstep.failover.kafka;

import io.lockstep.failover.Proof.Range;
import io.lockstep.replicator.kafka.Right;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads stretches of logs as a client sees them, with one consumer. Holds at most 8 MB of each
 * broker's records at a time, and one record more where a record is larger. Belongs to one thread.
 */
final class TailScan implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);
    private static final int FETCH_BYTES = 8 << 20;

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** As a {@code read_committed} client sees them. */
    TailScan(RegionSettings settings, String region) {
        this(settings.consumer(region, "tail"));
    }

    /** With the records of transactions that were aborted or are open. */
    static TailScan ofEveryRecord(RegionSettings settings, String region) {
        Map<String, Object> config = settings.consumer(region, "growth");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        return new TailScan(config);
    }

    private TailScan(Map<String, Object> config) {
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES / 8);
        this.consumer = new KafkaConsumer<>(config);
    }

    /** Takes records, each partition's in the order of offsets. */
    @FunctionalInterface
    interface Sink {
        void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    /** Hands over every visible record of these stretches that retention has left. */
    void scan(Question question, Map<TopicPartition, Range> stretches, Sink sink) throws IOException {
        scan(question, stretches, sink, () -> false);
    }

    /**
     * The same until there is enough. A stretch may be ended by the sink, by another one in the map.
     *
     * @return what was read, from where the log starts to where it ended
     */
    Map<TopicPartition, Range> scan(
            Question question, Map<TopicPartition, Range> stretches, Sink sink, BooleanSupplier enough)
            throws IOException {
        Map<TopicPartition, Range> read = new HashMap<>(stretches);
        Set<TopicPartition> open = new HashSet<>();
        stretches.forEach((partition, stretch) -> {
            if (stretch.from() < stretch.to()) {
                open.add(partition);
            }
        });
        try {
            consumer.assign(open);
            consumer.resume(open);
            consumer.beginningOffsets(open, question.deadline().left()).forEach((partition, start) -> {
                long from = Math.max(start, stretch(stretches, partition).from());
                consumer.seek(partition, from);
                read.computeIfPresent(partition, (same, stretch) -> new Range(from, Math.max(from, stretch.to())));
            });
            while (!open.isEmpty() && !enough.getAsBoolean()) {
                checkTime(question, open);
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(question.deadline().left(STEP))) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < stretch(stretches, partition).to()) {
                        sink.take(record);
                    }
                }
                finish(question, open, stretches);
            }
            for (TopicPartition partition : open) {
                long at = consumer.position(partition, question.deadline().left(STEP));
                read.computeIfPresent(partition, (same, stretch) -> new Range(stretch.from(), at));
            }
            return read;
        } catch (KafkaException e) {
            throw question.failed(e, Right.onTopic("READ", anyTopic(open)));
        }
    }

    private void finish(Question question, Set<TopicPartition> open, Map<TopicPartition, Range> stretches) {
        Set<TopicPartition> done = new HashSet<>();
        for (TopicPartition partition : open) {
            if (consumer.position(partition, question.deadline().left(STEP))
                    >= stretch(stretches, partition).to()) {
                done.add(partition);
            }
        }
        consumer.pause(done);
        open.removeAll(done);
    }

    private static Range stretch(Map<TopicPartition, Range> stretches, TopicPartition partition) {
        return stretches.getOrDefault(partition, new Range(0, 0));
    }

    private static void checkTime(Question question, Set<TopicPartition> open) {
        if (question.deadline().passed()) {
            throw Unanswered.unknown(
                    question.subject(),
                    open.size() + " partitions, " + anyTopic(open) + " among them, were not read to their ends within "
                            + question.subject().within().toMillis() + " ms. Give it more time.");
        }
    }

    private static String anyTopic(Set<TopicPartition> partitions) {
        return partitions.stream()
                .map(TopicPartition::topic)
                .sorted()
                .findFirst()
                .orElse("*");
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(STEP));
    }
}
