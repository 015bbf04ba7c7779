package io.lockstep.it.harness;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Waits for transactions' markers: a producer is told of its transaction's end before the marker is in the log. */
public final class Decided {
    private Decided() {}

    /** Returns once no transaction is open in a partition. */
    public static void await(RegionCluster region, String topic, int partition) {
        TopicPartition log = new TopicPartition(topic, partition);
        Await.within(Duration.ofSeconds(20))
                .until(
                        "the last marker in " + log,
                        () -> end(region, log, IsolationLevel.READ_COMMITTED)
                                == end(region, log, IsolationLevel.READ_UNCOMMITTED));
    }

    private static long end(RegionCluster region, TopicPartition log, IsolationLevel level) {
        try {
            return region.admin()
                    .listOffsets(Map.of(log, OffsetSpec.latest()), new ListOffsetsOptions(level))
                    .partitionResult(log)
                    .get(20, TimeUnit.SECONDS)
                    .offset();
        } catch (Exception e) {
            throw new IllegalStateException("The end of " + log + " is not known: " + e, e);
        }
    }
}
