package io.lockstep.it.source;

import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/** Where logs end. */
final class Ends {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Ends() {}

    /** The log end of a partition, -1 while it is not known. */
    static long of(RegionCluster region, String topic, int partition) {
        return Regions.ends(region, topic).getOrDefault(new TopicPartition(topic, partition), -1L);
    }

    /** Waits until a partition's log ends exactly here. */
    static void await(RegionCluster region, String topic, int partition, long end) {
        Await.within(PATIENCE)
                .until(
                        topic + "-" + partition + " at " + region.name() + " to end at " + end,
                        () -> of(region, topic, partition) == end);
    }
}
