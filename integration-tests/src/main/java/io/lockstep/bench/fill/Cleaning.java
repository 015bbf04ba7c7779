package io.lockstep.bench.fill;

import io.lockstep.bench.kafka.Calls;
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

/** Lets the cleaner go through a topic, then keeps it from cleaning any more, so that what must be mirrored stays the same. */
final class Cleaning {
    /** Configuration of a topic that is cleaned eagerly. */
    static final Map<String, String> ACTIVE = Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", Integer.toString(8 << 20),
            "min.cleanable.dirty.ratio", "0.01",
            "max.compaction.lag.ms", "1000");

    private static final Duration WITHIN = Duration.ofSeconds(180);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int QUIET_LOOKS = 5;
    private static final double LEFT = 0.75;
    private static final String FOR_A_WEEK = Long.toString(Duration.ofDays(7).toMillis());

    private final RegionCluster source;
    private final String topic;

    Cleaning(RegionCluster source, String topic) {
        this.source = source;
        this.topic = topic;
    }

    /** Returns when the topic is clean and stays as it is; it must be filled. */
    void await() {
        long written = LogSize.of(source, topic);
        Await.within(WITHIN)
                .every(LOOK)
                .until("the cleaner of " + topic, () -> LogSize.of(source, topic) < written * LEFT);
        awaitQuiet();
        keep();
        awaitQuiet();
    }

    private void awaitQuiet() {
        List<Long> sizes = new ArrayList<>();
        Await.within(WITHIN).every(LOOK).until("the cleaner of " + topic + " to rest", () -> {
            sizes.add(LogSize.of(source, topic));
            List<Long> last = sizes.subList(Math.max(0, sizes.size() - QUIET_LOOKS), sizes.size());
            return last.size() == QUIET_LOOKS && last.stream().distinct().count() == 1;
        });
    }

    private void keep() {
        List<AlterConfigOp> changes = List.of(
                new AlterConfigOp(new ConfigEntry("max.compaction.lag.ms", ""), OpType.DELETE),
                new AlterConfigOp(new ConfigEntry("segment.bytes", ""), OpType.DELETE),
                new AlterConfigOp(new ConfigEntry("min.cleanable.dirty.ratio", ""), OpType.DELETE),
                new AlterConfigOp(new ConfigEntry("min.compaction.lag.ms", FOR_A_WEEK), OpType.SET));
        Calls.await(
                topic + " to be kept from cleaning",
                source.admin()
                        .incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                        .all());
    }
}
