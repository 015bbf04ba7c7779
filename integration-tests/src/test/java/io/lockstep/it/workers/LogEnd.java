package io.lockstep.it.workers;

import io.lockstep.sandbox.region.RegionCluster;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where partition 0 of a topic ends now. */
final class LogEnd {
    private LogEnd() {}

    /** Open transactions included. */
    static long of(RegionCluster region, String topic) {
        return read(region, topic, IsolationLevel.READ_UNCOMMITTED);
    }

    /** As far as no transaction is open. */
    static long stable(RegionCluster region, String topic) {
        return read(region, topic, IsolationLevel.READ_COMMITTED);
    }

    private static long read(RegionCluster region, String topic, IsolationLevel isolation) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try {
            return region.admin()
                    .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                    .partitionResult(partition)
                    .get(5, TimeUnit.SECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the end of " + partition + " in " + region.name() + " is not told", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
