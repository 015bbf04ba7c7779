package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads stretches of one region's logs with one consumer, {@code read_committed}. Belongs to one thread at a time;
 * every call ends by its deadline.
 */
final class LogReader implements AutoCloseable {
    /** Enough to compare any batch that Kafka accepts; more in one stretch is a mistake of the caller. */
    static final int MOST_RECORDS = 200_000;

    private static final Duration STEP = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordDigest digest = new RecordDigest();
    private final String region;

    LogReader(KafkaSettings settings, Side side) {
        Map<String, Object> config = settings.consumer(side, "compare");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        this.consumer = new KafkaConsumer<>(config);
        this.region = settings.region(side);
    }

    /** Every visible record in {@code [from, to)}. */
    List<TailRecord> read(TopicPartition log, long from, long to, Deadline deadline) {
        List<TailRecord> records = new ArrayList<>();
        scan(log, from, to, deadline, record -> {
            if (records.size() == MOST_RECORDS) {
                throw new RegionException("More than " + MOST_RECORDS + " records of " + log + " at " + region
                        + " lie in offsets [" + from + ", " + to + "), too many to compare at once.");
            }
            return records.add(new TailRecord(record.offset(), digest.of(record)));
        });
        return records;
    }

    /** Whether there is a visible record in {@code [from, to)}. */
    boolean any(TopicPartition log, long from, long to, Deadline deadline) {
        return !scan(log, from, to, deadline, record -> false);
    }

    /** Hands records over until the end or until one is answered with false; tells whether it came to the end. */
    private boolean scan(
            TopicPartition log,
            long from,
            long to,
            Deadline deadline,
            Predicate<ConsumerRecord<byte[], byte[]>> wantsMore) {
        consumer.assign(List.of(log));
        consumer.seek(log, from);
        for (long at = from; at < to; at = consumer.position(log, deadline.left())) {
            if (deadline.passed()) {
                throw new RegionException("Reading " + log + " at " + region + " came only to offset " + at + " of ["
                        + from + ", " + to + ") within the deadline.");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(deadline.left(STEP))) {
                if (record.offset() >= to) {
                    return true;
                }
                if (!wantsMore.test(record)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(STEP));
    }
}
