package io.lockstep.bench.data;

import io.lockstep.bench.kafka.Calls;
import io.lockstep.bench.kafka.LogReader;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

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
    private static final String FOR_A_WEEK = Long.toString(Duration.ofDays(7).toMillis());

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
        keepFromCleaning(source, topic);
        List<Long> counts = new ArrayList<>();
        Await.within(CLEANED_WITHIN).every(LOOK).until("the cleaner of " + topic + " to rest", () -> {
            counts.add(writers.stream()
                    .mapToLong(writer -> visible(reader, writer))
                    .sum());
            List<Long> last = counts.subList(Math.max(0, counts.size() - QUIET_LOOKS), counts.size());
            return last.size() == QUIET_LOOKS && last.stream().distinct().count() == 1;
        });
    }

    private static int visible(LogReader reader, PartitionWriter writer) {
        return reader.visible(writer.shape()).count();
    }

    private static void keepFromCleaning(RegionCluster source, String topic) {
        List<AlterConfigOp> changes = List.of(
                new AlterConfigOp(new ConfigEntry("max.compaction.lag.ms", ""), OpType.DELETE),
                new AlterConfigOp(new ConfigEntry("segment.ms", ""), OpType.DELETE),
                new AlterConfigOp(new ConfigEntry("min.cleanable.dirty.ratio", ""), OpType.DELETE),
                new AlterConfigOp(new ConfigEntry("min.compaction.lag.ms", FOR_A_WEEK), OpType.SET));
        Calls.await(
                topic + " to be kept from cleaning",
                source.admin()
                        .incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                        .all());
    }
}
