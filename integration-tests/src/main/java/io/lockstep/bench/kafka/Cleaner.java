package io.lockstep.bench.kafka;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** The brokers' cleaner of compacted topics, which has no switch. */
public final class Cleaner {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String FOR_A_WEEK = Long.toString(Duration.ofDays(7).toMillis());

    private Cleaner() {}

    /**
     * Returns once a look a second tells the same so many times in a row.
     *
     * @param look what the cleaner changes
     */
    public static void awaitRest(String topic, Duration within, int looks, LongSupplier look) {
        List<Long> seen = new ArrayList<>();
        Await.within(within).every(LOOK).until("the cleaner of " + topic + " to rest", () -> {
            seen.add(look.getAsLong());
            List<Long> last = seen.subList(Math.max(0, seen.size() - looks), seen.size());
            return last.size() == looks && last.stream().distinct().count() == 1;
        });
    }

    /**
     * Keeps it from a topic that it was eager about.
     *
     * @param segments the setting that had the topic's segments end early
     */
    public static void halt(RegionCluster source, String topic, String segments) {
        List<AlterConfigOp> changes = List.of(
                new AlterConfigOp(new ConfigEntry("max.compaction.lag.ms", ""), OpType.DELETE),
                new AlterConfigOp(new ConfigEntry(segments, ""), OpType.DELETE),
                new AlterConfigOp(new ConfigEntry("min.cleanable.dirty.ratio", ""), OpType.DELETE),
                new AlterConfigOp(new ConfigEntry("min.compaction.lag.ms", FOR_A_WEEK), OpType.SET));
        Calls.await(
                topic + " to be kept from cleaning",
                source.admin()
                        .incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                        .all());
    }
}
