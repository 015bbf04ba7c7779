package io.lockstep.bench.data;

import io.lockstep.bench.kafka.Cleaner;
import io.lockstep.bench.kafka.LogReader;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Many updates of few keys, and some keys that stay. The cleaner really goes through the history and is kept from
 * cleaning any more before anything mirrors, on every cluster, so that what must be delivered stays the same.
 */
record Compacted(int history, int perStep) implements Kind {
    private static final int OFTEN = 500;
    private static final int UNIQUE_OF = 8;
    private static final Duration CLEANED_WITHIN = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int QUIET_LOOKS = 3;

    @Override
    public Map<String, String> configs() {
        return Map.of(
                "cleanup.policy", "compact",
                "segment.ms", "1000",
                "min.cleanable.dirty.ratio", "0.01",
                "max.compaction.lag.ms", "1000");
    }

    @Override
    public Map<String, String> producer(String topic, int partition) {
        return Map.of("compression.type", "lz4");
    }

    @Override
    public void history(PartitionWriter writer) {
        write(writer, history);
    }

    @Override
    public void step(PartitionWriter writer, int number) {
        write(writer, perStep);
    }

    private static void write(PartitionWriter writer, int count) {
        for (int i = 0; i < count; i++) {
            boolean stays = i % UNIQUE_OF == 0;
            writer.write(
                    stays
                            ? "stays-" + writer.next()
                            : "often-" + writer.random().nextInt(OFTEN));
        }
        writer.flush();
    }

    /** A segment is closed by the first record after its time, so each look writes one. */
    @Override
    public void finish(RegionCluster source, String topic, List<PartitionWriter> writers) {
        LogReader reader = new LogReader(source.clientSettings());
        Await.within(CLEANED_WITHIN).every(LOOK).until("the cleaner of " + topic, () -> {
            writers.forEach(writer -> write(writer, 1));
            return writers.stream().allMatch(writer -> visible(reader, writer) < history / 2);
        });
        Cleaner.halt(source, topic, "segment.ms");
        Cleaner.awaitRest(
                topic,
                CLEANED_WITHIN,
                QUIET_LOOKS,
                () -> writers.stream()
                        .mapToLong(writer -> visible(reader, writer))
                        .sum());
    }

    private static int visible(LogReader reader, PartitionWriter writer) {
        return reader.visible(writer.shape()).count();
    }
}
