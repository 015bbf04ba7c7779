package io.lockstep.bench.fill;

import io.lockstep.bench.kafka.Cleaner;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;

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
        Cleaner.halt(source, topic, "segment.bytes");
        awaitQuiet();
    }

    private void awaitQuiet() {
        Cleaner.awaitRest(topic, WITHIN, QUIET_LOOKS, () -> LogSize.of(source, topic));
    }
}
