package io.lockstep.bench.raw;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.record.internal.MemoryRecords;

/**
 * Moves one topic's bytes as fast as one thread can that does nothing else: two connections to each broker with half of the
 * partitions each, batches as they were fetched. Used by one thread.
 */
final class FloorRun implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 2;
    private static final long AHEAD_BYTES = 24 << 20;
    private static final long KEPT_BYTES = 64 << 20;

    private final RawClient client = new RawClient();
    private final Patience patience = new Patience(SILENCE);
    private final List<Lane> lanes;
    private final String topic;
    private long fetchedBytes;

    private record Lane(RawReader reader, RawWriter writer, List<Kept> kept) {
        boolean done() {
            return reader.done() && writer.idle();
        }
    }

    private record Kept(int partition, MemoryRecords batch) {}

    FloorRun(FloorMode mode, String source, String target, String topic, int partitions) {
        this.topic = topic;
        this.lanes = RawReader.lanes(partitions, CONNECTIONS).stream()
                .map(each -> lane(mode, source, target, each))
                .toList();
    }

    private Lane lane(FloorMode mode, String source, String target, List<Integer> partitions) {
        Node from = client.connect(source);
        RawWriter writer = new RawWriter(client, client.connect(target), topic);
        List<Kept> kept = new ArrayList<>();
        RawReader reader = new RawReader(client, from, topic, partitions, (partition, bytes, batch, lease) -> {
            fetchedBytes += bytes.sizeInBytes();
            switch (mode) {
                case COPY -> {
                    lease.hold();
                    writer.add(partition, bytes, lease::end);
                }
                case WRITE -> {
                    lease.hold();
                    kept.add(new Kept(partition, bytes));
                }
                case FETCH -> {}
            }
        });
        return new Lane(reader, writer, kept);
    }

    /** Fetches all and writes what its mode writes of it, all acknowledged when this returns: bytes. */
    long copy() {
        while (!lanes.stream().allMatch(Lane::done)) {
            lanes.forEach(lane -> {
                if (lane.writer.waitingBytes() < AHEAD_BYTES) {
                    lane.reader.step();
                }
                lane.writer.step();
            });
            poll();
        }
        return fetchedBytes;
    }

    /** Fetches as much as shall be written again and again. */
    void keep() {
        while (fetchedBytes < KEPT_BYTES && !lanes.stream().allMatch(lane -> lane.reader.done())) {
            lanes.forEach(lane -> lane.reader.step());
            poll();
        }
    }

    /** Writes what was kept until that is as much as {@code bytes} in all: bytes. */
    long write(long bytes) {
        long each = bytes / lanes.size();
        int[] at = new int[lanes.size()];
        while (!lanes.stream().allMatch(lane -> lane.writer.acknowledgedBytes() >= each || lane.kept.isEmpty())) {
            for (int i = 0; i < at.length; i++) {
                at[i] = refill(lanes.get(i), at[i]);
            }
            poll();
        }
        return lanes.stream().mapToLong(lane -> lane.writer.acknowledgedBytes()).sum();
    }

    private static int refill(Lane lane, int from) {
        int at = from;
        while (!lane.kept.isEmpty() && lane.writer.waitingBytes() < AHEAD_BYTES) {
            Kept next = lane.kept.get(at++ % lane.kept.size());
            lane.writer.add(next.partition(), next.batch());
        }
        lane.writer.step();
        return at;
    }

    private void poll() {
        client.poll(STEP);
        patience.check(
                topic,
                fetchedBytes
                        + lanes.stream()
                                .mapToLong(lane -> lane.writer.acknowledgedBytes())
                                .sum());
    }

    @Override
    public void close() {
        client.close();
    }
}
