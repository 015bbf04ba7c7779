package io.lockstep.failover.kafka;

import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Digests.Digest;
import io.lockstep.failover.port.Digests.Extent;
import io.lockstep.failover.port.Digests.Reading;
import io.lockstep.failover.port.Digests.Stretch;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.RecordDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;

/** Digests of what lies in stretches of one region's logs, until an extent is used up. Belongs to one thread. */
final class RecordScan {
    private final Map<TopicPartition, List<Digest>> digests = new HashMap<>();
    private final RecordDigest digest = new RecordDigest();
    private long bytes;

    private RecordScan() {}

    static Reading read(Question question, RegionSettings settings, SortedMap<String, Range> stretches, Extent extent) {
        return new RecordScan().run(question, settings, stretches, extent);
    }

    private Reading run(Question question, RegionSettings settings, SortedMap<String, Range> asked, Extent extent) {
        Map<TopicPartition, Range> wanted = new HashMap<>();
        asked.forEach((name, range) -> wanted.put(PairTopics.theirs(PartitionId.parse(name)), range));
        Set<String> topics = new HashSet<>();
        wanted.keySet().forEach(partition -> topics.add(partition.topic()));
        Set<String> compacted = compacted(question, topics);
        Map<TopicPartition, Range> there = within(question, wanted);
        Map<TopicPartition, Range> read = scan(question, settings, there, extent);
        SortedMap<String, Stretch> stretches = new TreeMap<>();
        Set<String> cleaned = new HashSet<>();
        read.forEach((partition, range) -> {
            String name = PairTopics.ours(partition).toString();
            boolean cut = range.to() < there.getOrDefault(partition, range).to();
            stretches.put(name, new Stretch(range.from(), range.to(), cut, digests.getOrDefault(partition, List.of())));
            if (compacted.contains(partition.topic())) {
                cleaned.add(name);
            }
        });
        return new Reading(stretches, cleaned);
    }

    private static Set<String> compacted(Question question, Set<String> topics) {
        Set<String> compacted = new HashSet<>();
        TopicConfigs.effective(question, topics).forEach((topic, configs) -> {
            if (configs.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                    .contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
                compacted.add(topic);
            }
        });
        return compacted;
    }

    /** What lies behind the log's end is waited for by nobody. */
    private static Map<TopicPartition, Range> within(Question question, Map<TopicPartition, Range> wanted) {
        SortedMap<PartitionId, Long> ends =
                PairTopics.offsets(question, wanted.keySet(), OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Range> there = new HashMap<>();
        wanted.forEach((partition, range) -> there.put(
                partition,
                new Range(
                        range.from(),
                        Math.min(range.to(), ends.getOrDefault(PairTopics.ours(partition), range.to())))));
        return there;
    }

    private Map<TopicPartition, Range> scan(
            Question question, RegionSettings settings, Map<TopicPartition, Range> stretches, Extent extent) {
        try (TailScan scan = new TailScan(settings, question.subject().region())) {
            Deadline until = Deadline.in(extent.time());
            return scan.scan(question, stretches, this::take, () -> bytes >= extent.bytes() || until.passed());
        } catch (IOException e) {
            throw new UncheckedIOException("Comparing writes no file, and yet one failed", e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        bytes += size(record.key()) + size(record.value());
        for (Header header : record.headers()) {
            bytes += header.key().length() + size(header.value());
        }
        digests.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), partition -> new ArrayList<>())
                .add(new Digest(record.offset(), digest.of(record)));
    }

    private static long size(byte @org.jspecify.annotations.Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
