package io.lockstep.failover.kafka;

import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.Tail;
import io.lockstep.failover.Proof.TailMeasured;
import io.lockstep.offsets.PartitionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Counts what lies in a region's logs at and beyond given offsets. */
final class TailMeasurement {
    private final Question question;
    private final SortedMap<String, Range> asked;
    private final Map<TopicPartition, Count> counts = new HashMap<>();

    private TailMeasurement(Question question, SortedMap<String, Range> asked) {
        this.question = question;
        this.asked = asked;
    }

    /** Records so far, and the first and last one's timestamps. */
    private record Count(long records, long first, long last) {
        private static final Count NONE = new Count(0, -1, -1);

        Count and(long timestamp) {
            return new Count(records + 1, records == 0 ? timestamp : first, timestamp);
        }
    }

    static TailMeasured measure(Question question, RegionSettings settings, SortedMap<String, Range> asked) {
        return new TailMeasurement(question, asked).run(settings);
    }

    private TailMeasured run(RegionSettings settings) {
        Set<TopicPartition> partitions = new HashSet<>();
        Set<String> topics = new HashSet<>();
        asked.keySet().forEach(name -> {
            PartitionId partition = PartitionId.parse(name);
            partitions.add(PairTopics.theirs(partition));
            topics.add(partition.topic());
        });
        PairTopics.named(question, topics);
        SortedMap<PartitionId, Long> ends =
                PairTopics.offsets(question, partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        checkDecided(
                ends, PairTopics.offsets(question, partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED));
        count(settings, stretches(ends));
        return measured(ends);
    }

    private void checkDecided(SortedMap<PartitionId, Long> ends, SortedMap<PartitionId, Long> stable) {
        ends.forEach((partition, end) -> {
            long decided = stable.getOrDefault(partition, 0L);
            if (decided < end && range(partition).from() < end) {
                throw Unanswered.unknown(
                        question.subject(),
                        "a transaction is open in " + partition + " from offset " + decided + " on, so that it is not"
                                + " decided which records count. Wait until it has ended, or abort it.");
            }
        });
    }

    private Map<TopicPartition, Range> stretches(SortedMap<PartitionId, Long> ends) {
        Map<TopicPartition, Range> stretches = new HashMap<>();
        ends.forEach((partition, end) -> stretches.put(
                PairTopics.theirs(partition), new Range(range(partition).from(), end)));
        return stretches;
    }

    private void count(RegionSettings settings, Map<TopicPartition, Range> stretches) {
        try (TailScan scan = new TailScan(settings, question.subject().region())) {
            scan.scan(question, stretches, this::count);
        } catch (IOException e) {
            throw new UncheckedIOException("Counting writes no file, and yet one failed", e);
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        counts.put(partition, counts.getOrDefault(partition, Count.NONE).and(record.timestamp()));
    }

    private TailMeasured measured(SortedMap<PartitionId, Long> ends) {
        SortedMap<String, Tail> tails = new TreeMap<>();
        boolean within = true;
        for (Map.Entry<PartitionId, Long> entry : ends.entrySet()) {
            Range range = range(entry.getKey());
            Count count = counts.getOrDefault(PairTopics.theirs(entry.getKey()), Count.NONE);
            long to = Math.max(range.from(), entry.getValue());
            tails.put(
                    entry.getKey().toString(),
                    new Tail(range.from(), to, count.records(), count.first(), count.last()));
            within &= to <= Math.max(range.from(), range.to());
        }
        return new TailMeasured(tails, within);
    }

    private Range range(PartitionId partition) {
        return asked.getOrDefault(partition.toString(), new Range(0, 0));
    }
}
