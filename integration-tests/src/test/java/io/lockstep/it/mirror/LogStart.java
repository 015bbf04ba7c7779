package io.lockstep.it.mirror;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.wire.KafkaTargetLog;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** Brings a fresh log to a high start, quickly, with the prefill of the wire client. */
final class LogStart {
    private LogStart() {}

    static void raise(RegionCluster region, TopicPartition partition, long start) throws Exception {
        PartitionId id = new PartitionId(partition.topic(), partition.partition());
        String topicId = region.admin()
                .describeTopics(List.of(partition.topic()))
                .allTopicNames()
                .get(10, TimeUnit.SECONDS)
                .get(partition.topic())
                .topicId()
                .toString();
        try (KafkaTargetLog log =
                new KafkaTargetLog(new WireSettings("log-start", region.clientSettings(), Duration.ofSeconds(20)))) {
            log.open(id, topicId);
            for (long at = 0; at < start; at += 100_000) {
                List<FillOutcome> answers = new ArrayList<>();
                long count = Math.min(100_000, start - at);
                log.fill(id, new Fill(Fill.Method.PREFILL, at, count, 1L << 61, (short) 0, 1, "none"), answers::add);
                while (answers.isEmpty()) {
                    log.poll(100);
                }
                if (!(answers.getFirst() instanceof FillOutcome.Done)) {
                    throw new AssertionError("prefill failed: " + answers);
                }
            }
        }
        region.admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(start)))
                .all()
                .get(10, TimeUnit.SECONDS);
    }
}
