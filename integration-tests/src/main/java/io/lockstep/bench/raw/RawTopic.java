package io.lockstep.bench.raw;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.record.internal.MemoryRecords;

/** A topic of a cluster of one broker, filled and read raw. Stateless. */
public record RawTopic(String address, String name, int partitions) {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int AHEAD = 4;

    /** Makes what is written. */
    @FunctionalInterface
    public interface Batches {
        /** The next one of a partition; empty when there is none left. */
        Optional<MemoryRecords> next(int partition);
    }

    /**
     * What one partition holds.
     *
     * @param end the offset after the last
     * @param visible records, without what marks transactions' ends
     */
    public record Log(long end, long visible) {}

    /**
     * Writes all batches in turns, and returns when all are acknowledged.
     *
     * @throws IllegalStateException when the broker refuses one, or is silent for a minute
     */
    public void fill(Batches batches) {
        try (RawClient client = new RawClient()) {
            RawWriter writer = new RawWriter(client, client.connect(address), name);
            List<Integer> open =
                    new ArrayList<>(IntStream.range(0, partitions).boxed().toList());
            Patience patience = new Patience(SILENCE);
            while (!open.isEmpty() || !writer.idle()) {
                open.removeIf(partition -> !topUp(writer, partition, batches));
                writer.step();
                client.poll(STEP);
                patience.check(name, writer.acknowledgedBytes());
            }
        }
    }

    private static boolean topUp(RawWriter writer, int partition, Batches batches) {
        while (writer.waiting(partition) < AHEAD) {
            Optional<MemoryRecords> next = batches.next(partition);
            if (next.isEmpty()) {
                return false;
            }
            writer.add(partition, next.get());
        }
        return true;
    }

    /** Reads all of it once: what each partition holds. */
    public List<Log> logs() {
        long[] ends = new long[partitions];
        long[] visible = new long[partitions];
        try (RawClient client = new RawClient()) {
            Node node = client.connect(address);
            RawReader reader = new RawReader(
                    client,
                    node,
                    name,
                    IntStream.range(0, partitions).boxed().toList(),
                    (partition, bytes, batch, lease) -> {
                        ends[partition] = batch.nextOffset();
                        Integer count = batch.countOrNull();
                        visible[partition] += batch.isControlBatch() || count == null ? 0 : count;
                    });
            Patience patience = new Patience(SILENCE);
            while (!reader.done()) {
                reader.step();
                client.poll(STEP);
                patience.check(name, Arrays.stream(ends).sum());
            }
        }
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new Log(ends[partition], visible[partition]))
                .toList();
    }
}
