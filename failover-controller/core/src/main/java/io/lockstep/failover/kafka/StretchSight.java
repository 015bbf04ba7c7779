package io.lockstep.failover.kafka;

import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Regions.Written;
import io.lockstep.offsets.PartitionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** Tells what lies at the ends of logs: a client that sees every record meets none where all are markers. */
final class StretchSight {
    private StretchSight() {}

    static Written look(Question question, RegionSettings settings, SortedMap<PartitionId, Range> stretches) {
        Map<TopicPartition, Range> logs = new HashMap<>();
        stretches.forEach(
                (partition, range) -> logs.put(new TopicPartition(partition.topic(), partition.partition()), range));
        long records = records(question, settings, logs);
        SortedSet<String> marking = records == 0 ? OpenTransactions.lastIn(question, logs.keySet()) : new TreeSet<>();
        return new Written(records, marking);
    }

    private static long records(Question question, RegionSettings settings, Map<TopicPartition, Range> logs) {
        AtomicLong seen = new AtomicLong();
        try (TailScan scan = TailScan.ofEveryRecord(settings, question.subject().region())) {
            scan.scan(question, logs, record -> seen.incrementAndGet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seen.get();
    }
}
