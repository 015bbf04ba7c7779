package io.lockstep.replicator.port;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What is written down beside the logs, in {@code __lockstep.offset-map} on the target. Safe for use from any thread;
 * stages complete within the request timeout.
 */
public interface OffsetMapStore extends AutoCloseable {
    /** The topic's entry, as of now: whatever any worker saved before this call is seen. */
    CompletionStage<Optional<TopicEntry>> topic(String topic);

    /**
     * The partition's entry, as of now; {@link PartitionEntry#NEW} where nothing was ever saved. Completes with an
     * {@link UnreadableEntry} where it cannot be understood.
     */
    CompletionStage<PartitionEntry> partition(PartitionId partition);

    /**
     * The entries of those of these partitions that were ever saved, as of now. One that cannot be understood is left
     * out.
     */
    CompletionStage<Map<PartitionId, PartitionEntry>> partitions(Collection<PartitionId> partitions);

    /** The topics that were ever provisioned, as of now. */
    CompletionStage<Set<String>> topics();

    /**
     * Takes the partition's entry over: once the stage completes, no save of an older generation counts any more, and
     * what is read shows the last one that did. Tells the generation to save under: this one, or the one stored where
     * that is higher (Kafka forgets a group that was empty for some time and begins at generation 1 again).
     */
    CompletionStage<Integer> claim(PartitionId partition, int generation);

    /** Durable on the target once the stage completes. */
    CompletionStage<Void> save(String topic, TopicEntry entry);

    /**
     * Durable on the target once the stage completes. What an owner of an older group generation saves later (a worker
     * that was frozen and woke up) does not replace it, and completes with a {@link StaleGeneration}. A partition's
     * entry has one writer at a time, its owner, and one save at a time.
     */
    CompletionStage<Void> save(PartitionId partition, PartitionEntry entry, int generation);

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
     * @param prefix the source's log start when mirroring began; the target is brought there before anything else
     * @param lost source ranges that retention took before they were mirrored
     * @param leaps target ranges that were jumped over at forced promotions
     * @param begun whether both sides were ever found to belong together
     * @param epoch the leader epoch of what was last mirrored; empty where nothing tells it
     */
    record PartitionEntry(
            OffsetMap map,
            long prefix,
            List<Range> lost,
            List<Range> leaps,
            boolean begun,
            Optional<SourceEpoch> epoch) {
        public static final PartitionEntry NEW =
                new PartitionEntry(OffsetMap.identity(), 0, List.of(), List.of(), false, Optional.empty());

        public PartitionEntry {
            lost = List.copyOf(lost);
            leaps = List.copyOf(leaps);
        }

        /** Of a partition whose mirroring has begun. */
        public PartitionEntry(OffsetMap map, long prefix, List<Range> lost, List<Range> leaps) {
            this(map, prefix, lost, leaps, true, Optional.empty());
        }

        /** The same, once both sides were found to belong together. */
        public PartitionEntry begin() {
            return new PartitionEntry(map, prefix, lost, leaps, true, epoch);
        }

        /** The same, with a further segment of the map. */
        public PartitionEntry with(OffsetMap.Segment segment) {
            return withMap(map.with(segment));
        }

        /** The same, with another map. */
        public PartitionEntry withMap(OffsetMap changed) {
            return new PartitionEntry(changed, prefix, lost, leaps, true, epoch);
        }

        /** The same, not begun yet: this much is matched of a target that another tool has filled. */
        public PartitionEntry matchedSoFar(OffsetMap found) {
            return new PartitionEntry(found, prefix, lost, leaps, false, epoch);
        }

        /** The same, begun at this source offset. */
        public PartitionEntry withPrefix(long start) {
            return new PartitionEntry(map, start, lost, leaps, true, epoch);
        }

        /** The same, with a further lost source range; ranges that touch it become one with it. */
        public PartitionEntry withLost(Range range) {
            List<Range> apart = new ArrayList<>(lost);
            apart.removeIf(known -> known.from() <= range.to() && range.from() <= known.to());
            Range whole = range;
            for (Range known : lost) {
                if (!apart.contains(known)) {
                    whole = new Range(Math.min(whole.from(), known.from()), Math.max(whole.to(), known.to()));
                }
            }
            apart.add(whole);
            apart.sort(Comparator.comparingLong(Range::from));
            return new PartitionEntry(map, prefix, apart, leaps, true, epoch);
        }

        /** The same, with what is mirrored next written under this epoch of the source. */
        public PartitionEntry withEpoch(Optional<SourceEpoch> changed) {
            return new PartitionEntry(map, prefix, lost, leaps, true, changed);
        }

        /** The source's leader epoch right before this source offset, as far as it was seen. */
        public OptionalInt epochBefore(long next) {
            return epoch.isPresent() && epoch.get().from() <= next
                    ? OptionalInt.of(epoch.get().epoch())
                    : OptionalInt.empty();
        }

        /** Whether all of a source range is recorded as lost. */
        public boolean covers(Range range) {
            return lost.stream().anyMatch(known -> known.from() <= range.from() && range.to() <= known.to());
        }

        /** The same, with a further leapt target range. */
        public PartitionEntry withLeap(Range range) {
            List<Range> extended = new ArrayList<>(leaps);
            extended.add(range);
            return new PartitionEntry(map, prefix, lost, extended, true, epoch);
        }
    }

    /**
     * The source's batches from offset {@code from} on, as far as they were read, came from the leader of this epoch.
     * A source that does not know the epoch up to there any more was truncated.
     */
    record SourceEpoch(int epoch, long from) {}

    /** Offsets {@code [from, to)}. */
    record Range(long from, long to) {}
}
