package io.lockstep.it.source;

import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/** Records, or transactions of which every third is aborted, written to a topic until closed. */
final class Traffic implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration END_WITHIN = Duration.ofSeconds(90);
    private static final int AT_ONCE = 5;

    private final String topic;
    private final int partitions;
    private final boolean transactional;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private final AtomicLong written = new AtomicLong();
    private volatile boolean ending;
    private volatile @Nullable RuntimeException failure;

    private Traffic(RegionCluster region, String topic, int partitions, boolean transactional) {
        this.topic = topic;
        this.partitions = partitions;
        this.transactional = transactional;
        Map<String, Object> extra = transactional ? Map.of("transactional.id", topic + "-traffic") : Map.of();
        this.producer = new Data(region, 5).producer(extra);
        this.thread = Thread.ofPlatform().daemon().name("traffic-" + topic).unstarted(this::run);
    }

    static Traffic plain(RegionCluster region, String topic, int partitions) {
        return started(new Traffic(region, topic, partitions, false));
    }

    static Traffic transactional(RegionCluster region, String topic, int partitions) {
        return started(new Traffic(region, topic, partitions, true));
    }

    private static Traffic started(Traffic traffic) {
        traffic.thread.start();
        return traffic;
    }

    private void run() {
        try (producer) {
            if (transactional) {
                producer.initTransactions();
            }
            for (long round = 0; !ending; round++) {
                write(round);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void write(long round) {
        if (transactional) {
            producer.beginTransaction();
        }
        for (int i = 0; i < AT_ONCE; i++) {
            int partition = (int) ((round + i) % partitions);
            producer.send(Data.keyed(topic, partition, "key-" + i, "round-" + round), (sent, failed) -> {
                if (failed instanceof RuntimeException e && !transactional) {
                    failure = e;
                }
            });
        }
        producer.flush();
        if (transactional && round % 3 == 2) {
            producer.abortTransaction();
        } else if (transactional) {
            producer.commitTransaction();
        }
        written.addAndGet(AT_ONCE);
    }

    /** Waits until so many more records were written. */
    void awaitMore(long records) {
        long until = written.get() + records;
        Await.within(END_WITHIN)
                .until(records + " more records on " + topic, () -> failure != null || written.get() >= until);
        check();
    }

    @Override
    public void close() {
        ending = true;
        Await.within(END_WITHIN).until("traffic on " + topic + " to end", () -> !thread.isAlive());
        check();
    }

    private void check() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw new AssertionError("traffic on " + topic + " failed", failed);
        }
    }
}
