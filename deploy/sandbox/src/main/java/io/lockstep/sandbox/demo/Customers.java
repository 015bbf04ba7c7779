package io.lockstep.sandbox.demo;

import static io.lockstep.sandbox.demo.Sender.utf8;

import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A compacted table with updates and tombstones, cleaned for certain before its history ends. */
final class Customers implements DemoTopic {
    private static final int KEYS = 300;
    private static final int HISTORY_UPDATES = 6_000;
    private static final int PER_STEP = 4;
    private static final int TOMBSTONE_EVERY = 15;
    private static final long HOLES_WANTED = 500;
    private static final Duration CLEANING_DEADLINE = Duration.ofSeconds(90);

    private final Map<String, String> owner;
    private final Random random;
    private final Sender sender;
    private long version;

    Customers(Map<String, String> producers, Map<String, String> owner, long seed) {
        this.owner = owner;
        this.random = new Random(seed);
        this.sender = Sender.open("customers", producers, Map.of("compression.type", "lz4", "linger.ms", "20"));
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public int partitions() {
        return 2;
    }

    /** The cleaner leaves the newest segment alone, so segments are closed soon. */
    @Override
    public Map<String, String> configs() {
        return Map.of(
                "cleanup.policy", "compact",
                "segment.ms", "1000",
                "min.cleanable.dirty.ratio", "0.01",
                "min.compaction.lag.ms", "0",
                "max.compaction.lag.ms", "2000",
                "delete.retention.ms", "5000");
    }

    @Override
    public int share() {
        return 15;
    }

    @Override
    public void history() {
        for (int i = 0; i < HISTORY_UPDATES; i++) {
            sender.send(update(null));
        }
        sender.flush();
        Await.within(CLEANING_DEADLINE)
                .every(Duration.ofMillis(300))
                .until("the log cleaner of east to remove records of customers", this::cleaned);
    }

    /** A segment is closed by the first append after its time, so each question appends to every partition. */
    private boolean cleaned() {
        for (int partition = 0; partition < partitions(); partition++) {
            sender.send(update(partition));
        }
        sender.flush();
        return Holes.in(owner, name(), partitions()).stream().allMatch(holes -> holes >= HOLES_WANTED);
    }

    @Override
    public int step() {
        for (int i = 0; i < PER_STEP; i++) {
            sender.send(update(null));
        }
        return PER_STEP;
    }

    @SuppressWarnings("NullAway") // Kafka takes null for "by the key" and as a tombstone, and says so nowhere
    private ProducerRecord<byte[], byte[]> update(@org.jspecify.annotations.Nullable Integer partition) {
        long number = version++;
        byte[] key = utf8("c-" + random.nextInt(KEYS));
        String json = String.format(
                Locale.ROOT,
                "{\"name\":\"customer %d\",\"version\":%d,\"points\":%d}",
                number % KEYS,
                number,
                random.nextInt(10_000));
        byte[] value = number % TOMBSTONE_EVERY == 0 ? null : utf8(json);
        return new ProducerRecord<>(name(), partition, key, value);
    }

    @Override
    public void flush() {
        sender.flush();
    }

    @Override
    public void close() {
        sender.close();
    }
}
