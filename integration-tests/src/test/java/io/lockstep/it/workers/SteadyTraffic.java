package io.lockstep.it.workers;

import io.lockstep.it.harness.Data;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records that keep flowing until stopped, one thread per topic. The first failure is told by {@link #stop}. */
public final class SteadyTraffic implements AutoCloseable {
    private static final long PAUSE_MS = 20;

    private final Data data;
    private final Random seeds;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();

    public SteadyTraffic(Data data, long seed) {
        this.data = data;
        this.seeds = new Random(seed);
    }

    /** Idempotent records, about 1,000 a second. */
    public SteadyTraffic plain(String topic, int partitions) {
        KafkaProducer<byte[], byte[]> producer = data.producer(Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"));
        return each(topic, List.of(producer), random -> {
            for (int i = 0; i < 20; i++) {
                String value = Long.toHexString(random.nextLong()).repeat(1 + random.nextInt(10));
                producer.send(record(topic, random.nextInt(partitions), "k" + random.nextInt(99), value));
            }
        });
    }

    /** Three producers whose transactions overlap; every third is aborted, with up to 300 records in it. */
    public SteadyTraffic transactional(String topic, int partitions) {
        List<KafkaProducer<byte[], byte[]>> producers = IntStream.range(0, 3)
                .mapToObj(i -> data.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic + "-" + i)))
                .toList();
        producers.forEach(KafkaProducer::initTransactions);
        return each(topic, producers, random -> transactions(topic, partitions, producers, random));
    }

    private static void transactions(
            String topic, int partitions, List<KafkaProducer<byte[], byte[]>> producers, Random random) {
        producers.forEach(KafkaProducer::beginTransaction);
        int records = 3 + random.nextInt(random.nextInt(5) == 0 ? 300 : 12);
        for (int i = 0; i < records; i++) {
            producers
                    .get(random.nextInt(producers.size()))
                    .send(record(topic, random.nextInt(partitions), "t", "record-" + random.nextLong()));
        }
        for (KafkaProducer<byte[], byte[]> producer : producers) {
            producer.flush();
            if (random.nextInt(3) == 0) {
                producer.abortTransaction();
            } else {
                producer.commitTransaction();
            }
        }
    }

    /** Updates and tombstones of few keys, for a topic that is cleaned all the time. */
    public SteadyTraffic compacted(String topic, int partitions) {
        KafkaProducer<byte[], byte[]> producer = data.producer(Map.of());
        return each(topic, List.of(producer), random -> {
            for (int i = 0; i < 20; i++) {
                String value = random.nextInt(15) == 0 ? null : "version-" + random.nextLong();
                producer.send(Data.keyed(topic, random.nextInt(partitions), "key-" + random.nextInt(200), value));
            }
        });
    }

    private SteadyTraffic each(String topic, List<KafkaProducer<byte[], byte[]>> producers, Step step) {
        Random random = new Random(seeds.nextLong());
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("traffic-" + topic)
                .unstarted(() -> run(producers, () -> step.run(random)));
        threads.add(thread);
        thread.start();
        return this;
    }

    private interface Step {
        void run(Random random);
    }

    private void run(List<KafkaProducer<byte[], byte[]>> producers, Runnable step) {
        try {
            do {
                step.run();
            } while (!ending.await(PAUSE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            producers.forEach(producer -> producer.close(Duration.ofSeconds(20)));
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, String key, String value) {
        return new ProducerRecord<>(topic, partition, Data.bytes(key), Data.bytes(value));
    }

    /** Ends it; everything that was sent is in the logs afterwards. */
    public void stop() {
        close();
        Throwable cause = failure.get();
        if (cause != null) {
            throw new AssertionError("the traffic itself failed", cause);
        }
    }

    @Override
    public void close() {
        ending.countDown();
        try {
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofSeconds(30))) {
                    throw new AssertionError(thread.getName() + " does not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
