package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.port.RecordCursor;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** One log through two consumers: one that sees what every reader sees, one that sees aborted records, too. */
final class KafkaRecordCursor implements RecordCursor, AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> visible;
    private final KafkaConsumer<byte[], byte[]> all;
    private final RecordDigest digest = new RecordDigest();
    private final TopicPartition log;
    private final String region;
    private final Duration patience;
    private final long start;
    private final long end;
    private final boolean more;
    private Iterator<ConsumerRecord<byte[], byte[]>> fetched = Collections.emptyIterator();

    /** Where a log begins, up to where it is stable, and where it ends. */
    private record Bounds(long start, long stable, long last) {}

    private KafkaRecordCursor(
            KafkaSettings settings,
            Side side,
            TopicPartition log,
            KafkaConsumer<byte[], byte[]> visible,
            KafkaConsumer<byte[], byte[]> all,
            Bounds bounds,
            long bound) {
        this.log = log;
        this.region = settings.region(side);
        this.patience = settings.requestTimeout();
        this.visible = visible;
        this.all = all;
        this.start = bounds.start();
        this.end = Math.max(start, Math.min(bound, bounds.stable()));
        this.more = bounds.stable() < Math.min(bound, bounds.last());
    }

    /** @param bound up to where it is read at most */
    static KafkaRecordCursor open(KafkaSettings settings, Side side, TopicPartition log, long bound) {
        KafkaConsumer<byte[], byte[]> visible = consumer(settings, side, "read_committed");
        KafkaConsumer<byte[], byte[]> all = consumer(settings, side, "read_uncommitted");
        try {
            visible.assign(List.of(log));
            all.assign(List.of(log));
            Duration patience = settings.requestTimeout();
            Bounds bounds = new Bounds(
                    one(log, visible.beginningOffsets(List.of(log), patience)),
                    one(log, visible.endOffsets(List.of(log), patience)),
                    one(log, all.endOffsets(List.of(log), patience)));
            visible.seek(log, bounds.start());
            return new KafkaRecordCursor(settings, side, log, visible, all, bounds, bound);
        } catch (RuntimeException e) {
            visible.close(CloseOptions.timeout(STEP));
            all.close(CloseOptions.timeout(STEP));
            throw e;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings settings, Side side, String isolation) {
        Map<String, Object> config = settings.consumer(side, "match");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return new KafkaConsumer<>(config);
    }

    private static long one(TopicPartition log, Map<TopicPartition, Long> offsets) {
        Long offset = offsets.get(log);
        if (offset == null) {
            throw new RegionException("Kafka tells no offset of " + log + ".");
        }
        return offset;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public boolean more() {
        return more;
    }

    @Override
    public void seek(long offset) {
        fetched = Collections.emptyIterator();
        visible.seek(log, Math.clamp(offset, start, end));
    }

    @Override
    public Optional<Seen> next() {
        Deadline deadline = Deadline.in(patience);
        while (!fetched.hasNext()) {
            if (visible.position(log, patience) >= end) {
                return Optional.empty();
            }
            requireTime(deadline, visible);
            fetched = visible.poll(STEP).iterator();
        }
        ConsumerRecord<byte[], byte[]> record = fetched.next();
        if (record.offset() >= end) {
            seek(end);
            return Optional.empty();
        }
        return Optional.of(seen(record));
    }

    @Override
    public void everything(long from, long to, Consumer<Seen> each) {
        long last = Math.min(to, end);
        if (from >= last) {
            return;
        }
        all.seek(log, Math.max(from, start));
        Deadline deadline = Deadline.in(patience);
        while (all.position(log, patience) < last) {
            for (ConsumerRecord<byte[], byte[]> record : all.poll(STEP)) {
                deadline = Deadline.in(patience);
                if (record.offset() < last) {
                    each.accept(seen(record));
                }
            }
            requireTime(deadline, all);
        }
    }

    private void requireTime(Deadline deadline, KafkaConsumer<byte[], byte[]> reader) {
        if (deadline.passed()) {
            throw new RegionException("Reading " + log + " at " + region + " did not move from offset "
                    + reader.position(log, patience) + " within " + patience.toMillis() + " ms.");
        }
    }

    private Seen seen(ConsumerRecord<byte[], byte[]> record) {
        return new Seen(record.offset(), digest.print(record));
    }

    @Override
    public void close() {
        visible.close(CloseOptions.timeout(STEP));
        all.close(CloseOptions.timeout(STEP));
    }
}
