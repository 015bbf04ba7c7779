package io.lockstep.sandbox.demo;

import static io.lockstep.sandbox.demo.Sender.utf8;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Idempotent producers writing keyed JSON, each with another codec. */
final class Orders implements DemoTopic {
    private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");
    private static final int HISTORY_STEPS = 200;
    private static final int PER_STEP = 10;

    private final Random random;
    private final List<Sender> senders;
    private long next;
    private int turn;

    Orders(Map<String, String> cluster, long seed) {
        this.random = new Random(seed);
        this.senders = CODECS.stream()
                .map(codec -> Sender.open("orders-" + codec, cluster, Map.of("compression.type", codec)))
                .toList();
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public int partitions() {
        return 4;
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public int share() {
        return 35;
    }

    @Override
    public void history() {
        for (int i = 0; i < HISTORY_STEPS; i++) {
            step();
        }
        flush();
    }

    @Override
    public int step() {
        Sender sender = senders.get(turn++ % senders.size());
        for (int i = 0; i < PER_STEP; i++) {
            sender.send(order(next++));
        }
        return PER_STEP;
    }

    private ProducerRecord<byte[], byte[]> order(long number) {
        String customer = "c-" + random.nextInt(300);
        String json = String.format(
                Locale.ROOT,
                "{\"order\":\"o-%08d\",\"customer\":\"%s\",\"sku\":\"sku-%04d\",\"quantity\":%d,\"amount\":%.2f,"
                        + "\"currency\":\"EUR\",\"note\":\"%s\"}",
                number,
                customer,
                random.nextInt(5_000),
                1 + random.nextInt(9),
                random.nextInt(100_000) / 100.0,
                "please leave the parcel at the door ".repeat(random.nextInt(4)));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(name(), utf8(customer), utf8(json));
        record.headers().add("content-type", utf8("application/json"));
        record.headers().add("trace", utf8(Long.toHexString(random.nextLong())));
        return record;
    }

    @Override
    public void flush() {
        senders.forEach(Sender::flush);
    }

    @Override
    public void close() {
        senders.forEach(Sender::close);
    }
}
