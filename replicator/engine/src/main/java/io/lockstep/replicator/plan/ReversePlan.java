package io.lockstep.replicator.plan;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.Placement;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import java.util.List;
import java.util.Optional;

/**
 * What is written down for the way back, out of what a link wrote down on its own way: the same places seen from the
 * other side. Pure.
 *
 * <p>An older entry of the way back stems from an earlier promotion, and everything it knows went into the link's own
 * entry then. So it is replaced, but only where both still agree about the offsets it speaks of. Where both topics were
 * deleted and created anew since then, it speaks of logs that are gone, and nothing of it counts.
 */
public sealed interface ReversePlan<E> {
    /** The way back begins with this entry. */
    record Write<E>(E entry) implements ReversePlan<E> {}

    /** What is there is right. */
    record Keep<E>() implements ReversePlan<E> {}

    /** What is there contradicts it; in words for an operator. */
    record Contradiction<E>(String detail) implements ReversePlan<E> {}

    /** Of a topic. */
    static ReversePlan<TopicEntry> of(String topic, TopicEntry forth, Optional<TopicEntry> back) {
        TopicEntry wanted = new TopicEntry(forth.targetTopicId(), forth.sourceTopicId(), forth.restore());
        if (back.isPresent() && !reCreated(forth, back) && !sameTopics(wanted, back.get())) {
            return new Contradiction<>("Topic " + topic + ": the way back was recorded between topics "
                    + back.get().sourceTopicId() + " and " + back.get().targetTopicId() + ", mirrored were "
                    + wanted.sourceTopicId() + " and " + wanted.targetTopicId()
                    + ", so one of them was re-created. Find out which one holds the records, and remove the entry of the"
                    + " way back from __lockstep.offset-map.");
        }
        return back.isPresent() && back.get().equals(wanted) ? new Keep<>() : new Write<>(wanted);
    }

    /** Whether an entry of the way back speaks of topics that were deleted on both sides since; mirrored are others. */
    static boolean reCreated(TopicEntry forth, Optional<TopicEntry> back) {
        return back.isPresent()
                && !back.get().sourceTopicId().equals(forth.targetTopicId())
                && !back.get().targetTopicId().equals(forth.sourceTopicId());
    }

    private static boolean sameTopics(TopicEntry one, TopicEntry other) {
        return one.sourceTopicId().equals(other.sourceTopicId())
                && one.targetTopicId().equals(other.targetTopicId());
    }

    /** Of a partition of a topic that was {@link #reCreated}; {@code back} is what is known of its predecessor. */
    static ReversePlan<PartitionEntry> anew(PartitionId partition, PartitionEntry forth, PartitionEntry back) {
        return switch (of(partition, forth, PartitionEntry.NEW)) {
            case Keep<PartitionEntry> keep when !back.equals(PartitionEntry.NEW) -> new Write<>(PartitionEntry.NEW);
            case ReversePlan<PartitionEntry> plan -> plan;
        };
    }

    /** Of a partition. */
    static ReversePlan<PartitionEntry> of(PartitionId partition, PartitionEntry forth, PartitionEntry back) {
        if (!forth.begun()) {
            return new Keep<>();
        }
        OffsetMap map = forth.map().inverse();
        Optional<Segment> wrong = disagreement(back.map(), map);
        if (wrong.isPresent()) {
            return new Contradiction<>("Partition " + partition + ": the way back recorded that source offset "
                    + wrong.get().source() + " lies at " + wrong.get().target() + ", what was mirrored since says "
                    + map.place(wrong.get().source()).offset()
                    + ". Compare both logs there, and remove the partition's entry of the way back from"
                    + " __lockstep.offset-map if it is the wrong one.");
        }
        PartitionEntry wanted = new PartitionEntry(map, 0, back.lost(), leaps(forth, map), true, Optional.empty());
        return wanted.equals(back) ? new Keep<>() : new Write<>(wanted);
    }

    private static List<Range> leaps(PartitionEntry forth, OffsetMap back) {
        return forth.leaps().stream()
                .map(leap -> new Range(
                        back.place(leap.from()).offset(), back.place(leap.to()).offset()))
                .toList();
    }

    /** The first segment of an earlier map of which a later one says something else. */
    private static Optional<Segment> disagreement(OffsetMap earlier, OffsetMap later) {
        return earlier.segments().stream()
                .filter(segment -> !agrees(segment, earlier, later))
                .findFirst();
    }

    /** A segment in which nothing lies may have made room for its successor. */
    private static boolean agrees(Segment segment, OffsetMap earlier, OffsetMap later) {
        if (!(earlier.place(segment.source()) instanceof Placement.At)) {
            return true;
        }
        boolean replaced = later.segments().stream()
                .anyMatch(other -> other.source() == segment.source() || other.target() == segment.target());
        return replaced || later.place(segment.source()).equals(new Placement.At(segment.target()));
    }
}
