package io.lockstep.replicator.port;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.replicator.PartitionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What is written down beside the logs, in {@code __lockstep.offset-map} on the target. Safe for use from any thread;
 * stages complete within the request timeout.
 */
public interface OffsetMapStore extends AutoCloseable {
    /** The topic's entry, as of now: whatever any worker saved before this call is seen. */
    CompletionStage<Optional<TopicEntry>> topic(String topic);

    /** The partition's entry, as of now; {@link PartitionEntry#NEW} where nothing was ever saved. */
    CompletionStage<PartitionEntry> partition(PartitionId partition);

    /** Durable on the target once the stage completes. */
    CompletionStage<Void> save(String topic, TopicEntry entry);

    /** Durable on the target once the stage completes. */
    CompletionStage<Void> save(PartitionId partition, PartitionEntry entry);

    @Override
    void close();

    /**
     * What a mirrored topic was when mirroring began.
     *
     * @param restore configs to restore at promotion, as they would be without the mirror overlay
     */
    record TopicEntry(String sourceTopicId, String targetTopicId, Map<String, String> restore) {}

    /**
     * What is exactly known of a partition beyond its log.
     *
     * @param lost source ranges that retention took before they were mirrored
     * @param leaps target ranges that were jumped over at forced promotions
     */
    record PartitionEntry(OffsetMap map, List<Range> lost, List<Range> leaps) {
        public static final PartitionEntry NEW = new PartitionEntry(OffsetMap.identity(), List.of(), List.of());
    }

    /** Offsets {@code [from, to)}. */
    record Range(long from, long to) {}
}
