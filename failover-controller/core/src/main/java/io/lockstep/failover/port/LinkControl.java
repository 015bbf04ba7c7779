package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Range;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Speaks to the workers of one link through the control topic of its target, and does by itself what needs no worker.
 * Every order may be repeated. Safe for use from any thread.
 */
public interface LinkControl {
    /** Asks the workers to mirror up to these ends, to carry the groups over, and to seal the target's logs. */
    Answer<Boolean> order(Order order, Duration within);

    /** Takes the order back. */
    Answer<Boolean> withdraw(Duration within);

    /** What the workers have answered to the order of this run. */
    Answer<Progress> progress(String run, Duration within);

    /** How many workers share the link, by their group's membership. */
    Answer<Integer> workers(Duration within);

    /** What the link's workers last told of themselves; empty where none did lately. */
    Answer<List<Status>> status(Duration within);

    /** Seals the target's logs without a worker. */
    Answer<Sealed> seal(Set<PartitionId> partitions, int epoch, Duration within);

    /** Moves a sealed log's end over what may be missing. */
    Answer<Long> leap(PartitionId partition, long to, int epoch, Duration within);

    /** Gives the source's logs a marker where the target has its seal, so that both go on at the same offset. */
    Answer<Sealed> counterMark(Set<PartitionId> partitions, int epoch, Duration within);

    /** Makes ordinary topics of the target's mirrors; tells what was changed. */
    Answer<List<String>> open(Set<String> topics, Duration within);

    /**
     * Writes down on the source what a link in the other direction has to know; tells what is worth knowing.
     *
     * @param epoch of the promotion
     * @param topics with their partition counts
     * @param leaps ranges of the target that were leapt over, by partition
     */
    Answer<List<String>> reverse(
            int epoch, SortedMap<String, Integer> topics, SortedMap<String, Range> leaps, Duration within);

    /**
     * Removes what is written down about these topics of a source that was rebuilt as another cluster: offsets of the one
     * before mean nothing any more.
     */
    Answer<Boolean> forget(Set<String> topics, Duration within);

    /**
     * Writes down on the target that its offsets belong to other ones of the source from here on; before
     * {@link #reverse}, which carries it over to the way back.
     */
    Answer<Boolean> shift(SortedMap<PartitionId, Segment> begins, Duration within);

    /** How offsets of both sides relate, where they are not the same. */
    Answer<Map<PartitionId, OffsetMap>> maps(Set<PartitionId> partitions, Duration within);

    /** An order to seal. */
    record Order(String run, int epoch, Ends frozen, Duration within) {}

    /**
     * What came back.
     *
     * @param sealed the target's ends of sealed partitions
     * @param open partitions that are not sealed yet, with why
     * @param weak sealed partitions whose seal the broker does not enforce, with why
     */
    record Progress(
            SortedMap<PartitionId, Long> sealed,
            SortedMap<PartitionId, String> open,
            SortedMap<PartitionId, String> weak,
            Proof.GroupsPassed groups) {}

    /** @param weak partitions whose seal the broker does not enforce, with why */
    record Sealed(SortedMap<PartitionId, Long> ends, SortedMap<PartitionId, String> weak) {}

    /**
     * A worker, as it tells of itself.
     *
     * @param contested topics that another pair claims, too
     * @param contestedGroups consumer groups that another pair claims, too
     * @param ageMillis since it told so
     */
    record Status(
            String worker,
            String state,
            int epoch,
            int partitions,
            Map<String, String> halted,
            List<String> contested,
            List<String> contestedGroups,
            long lagRecords,
            double lagSeconds,
            double groupsAgeSeconds,
            long ageMillis) {}
}
