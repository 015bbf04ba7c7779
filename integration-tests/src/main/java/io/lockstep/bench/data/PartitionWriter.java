package io.lockstep.bench.data;

import io.lockstep.bench.positions.LogShape;
import io.lockstep.bench.positions.Origin;
import io.lockstep.sandbox.demo.Sender;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes one partition all alone, so that it knows the offset of each record beforehand and can write it into the
 * record. A record that lands elsewhere is a failure. Used by one thread at a time.
 */
final class PartitionWriter implements AutoCloseable {
    private static final int VALUE_BYTES = 60;

    private final Sender sender;
    private final String topic;
    private final int partition;
    private final Random random;
    private long start;
    private long next;
    private long lastVisible = -1;
    private long inside = -1;
    private boolean initialised;

    PartitionWriter(String topic, int partition, Map<String, String> cluster, Map<String, String> more, long seed) {
        this.sender = Sender.open("bench-" + topic + "-" + partition, cluster, more);
        this.topic = topic;
        this.partition = partition;
        this.random = new Random(seed + 31L * topic.hashCode() + partition);
    }

    Random random() {
        return random;
    }

    /** One record outside of any transaction. */
    void write(String key) {
        send(key);
        lastVisible = next - 1;
    }

    /** One transaction, ended before this returns; its marker takes an offset as well. */
    void transaction(int records, boolean commit) {
        if (!initialised) {
            sender.initTransactions();
            initialised = true;
        }
        sender.begin();
        for (int i = 0; i < records; i++) {
            send("key-" + random.nextInt(1_000));
        }
        if (commit) {
            sender.commit();
            lastVisible = next - 1;
        } else {
            sender.flush();
            sender.abort();
        }
        next++;
    }

    private void send(String key) {
        byte[] value = new byte[VALUE_BYTES];
        random.nextBytes(value);
        RecordHeaders headers = new RecordHeaders();
        headers.add(Origin.HEADER, new Origin(topic, partition, next).written());
        sender.send(new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value, headers), next);
        next++;
    }

    /** A group shall stop inside the transaction that was committed last, with all but its last record read. */
    void markInside() {
        inside = next - 2;
    }

    /** What lies below was deleted. */
    void startsAt(long offset) {
        start = offset;
    }

    long next() {
        return next;
    }

    /** Waits until all is acknowledged. */
    void flush() {
        sender.flush();
    }

    LogShape shape() {
        return new LogShape(topic, partition, start, next, inside);
    }

    /** The last record that a consumer can see. */
    Origin last() {
        return new Origin(topic, partition, lastVisible);
    }

    @Override
    public void close() {
        sender.close();
    }
}
