package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Digests.Digest;
import io.lockstep.failover.port.Digests.Extent;
import io.lockstep.failover.port.Digests.Place;
import io.lockstep.failover.port.Digests.Reading;
import io.lockstep.failover.port.Digests.Stretch;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@link io.lockstep.failover.port.Digests} promise, whatever they are made of. */
public interface DigestsPromises {
    Duration WITHIN = Duration.ofSeconds(20);
    Extent PLENTY = new Extent(Duration.ofSeconds(15), 1 << 20, 1_000);

    /** The same for all promises: its topics are told apart by their names. */
    DigestsScene scene();

    @Test
    default void theSameRecordsHaveTheSameDigestsWhateverBatchesTheyLieIn() {
        PartitionId partition = scene().partition(false);
        scene().write(scene().one(), partition, true, "a", "b", "c");
        scene().write(scene().other(), partition, false, "a", "b", "c");

        Map<String, Reading> read = both(partition, 0, 3, PLENTY);

        Stretch one = of(read, scene().one(), partition);
        assertThat(one.records()).extracting(Digest::offset).containsExactly(0L, 1L, 2L);
        assertThat(one.records()).extracting(Digest::sha256).doesNotHaveDuplicates();
        assertThat(of(read, scene().other(), partition)).isEqualTo(one);
    }

    @Test
    default void anotherRecordHasAnotherDigest() {
        PartitionId partition = scene().partition(false);
        scene().write(scene().one(), partition, true, "a", "b");
        scene().write(scene().other(), partition, true, "a", "x");

        Map<String, Reading> read = both(partition, 0, 2, PLENTY);

        Stretch one = of(read, scene().one(), partition);
        Stretch other = of(read, scene().other(), partition);
        assertThat(other.records().getFirst()).isEqualTo(one.records().getFirst());
        assertThat(other.records().getLast()).isNotEqualTo(one.records().getLast());
    }

    @Test
    default void whatNoConsumerSeesIsNoRecord() {
        PartitionId partition = scene().partition(false);
        scene().write(scene().one(), partition, true, "a");
        scene().abort(scene().one(), partition, "x");
        scene().write(scene().one(), partition, true, "b");
        scene().abort(scene().one(), partition, "y");

        Stretch read = read(scene().one(), partition, 0, 6, PLENTY);

        assertThat(read.records()).extracting(Digest::offset).containsExactly(0L, 3L);
        assertThat(read.to()).isEqualTo(6);
        assertThat(read.cut()).isFalse();
    }

    @Test
    default void onlyTheStretchIsReadAndNothingIsWaitedForBehindTheEnd() {
        PartitionId partition = scene().partition(false);
        scene().write(scene().one(), partition, true, "a", "b", "c", "d");

        Stretch inside = read(scene().one(), partition, 1, 3, PLENTY);
        Stretch beyond = read(scene().one(), partition, 2, 50, PLENTY);

        assertThat(inside.records()).extracting(Digest::offset).containsExactly(1L, 2L);
        assertThat(beyond.records()).extracting(Digest::offset).containsExactly(2L, 3L);
        assertThat(beyond.to()).isEqualTo(4);
        assertThat(beyond.cut()).isFalse();
    }

    @Test
    default void aStretchBeginsWhereTheLogStarts() {
        PartitionId partition = scene().partition(false);
        scene().write(scene().one(), partition, false, "a", "b", "c", "d");
        scene().delete(scene().one(), partition, 2);

        Stretch read = read(scene().one(), partition, 0, 4, PLENTY);

        assertThat(read.from()).isEqualTo(2);
        assertThat(read.records()).extracting(Digest::offset).containsExactly(2L, 3L);
    }

    @Test
    default void anExtentThatIsUsedUpEndsItAndIsTold() {
        PartitionId partition = scene().partition(false);
        scene().write(scene().one(), partition, true, "a", "b");

        Stretch read = read(scene().one(), partition, 0, 2, new Extent(PLENTY.time(), 0, 1_000));

        assertThat(read.cut()).isTrue();
        assertThat(read.to()).isZero();
        assertThat(read.records()).isEmpty();
    }

    @Test
    default void partitionsWhoseRecordsACleanerRemovesAreNamed() {
        PartitionId cleaned = scene().partition(true);
        PartitionId kept = scene().partition(false);

        Map<String, Reading> read =
                known(scene().digests().read(Map.of(scene().one(), stretch(cleaned, 0, 0)), PLENTY, WITHIN));
        assertThat(reading(read, scene().one()).compacted()).containsExactly(cleaned.toString());
        assertThat(both(kept, 0, 0, PLENTY).values())
                .allSatisfy(one -> assertThat(one.compacted()).isEmpty());
    }

    @Test
    default void theFirstRecordIsFoundBehindWhatNoConsumerSees() {
        PartitionId partition = scene().partition(false);
        scene().write(scene().one(), partition, true, "a");
        scene().abort(scene().one(), partition, "x");
        scene().write(scene().one(), partition, true, "b");
        Place all = new Place(partition.toString(), 0, 4);
        Place later = new Place(partition.toString(), 1, 4);
        Place nothing = new Place(partition.toString(), 1, 3);

        assertThat(known(scene().digests().first(scene().one(), Set.of(all, later, nothing), WITHIN)))
                .isEqualTo(Map.of(all, 0L, later, 3L));
    }

    @Test
    default void aRegionThatNobodyKnowsIsRefused() {
        PartitionId partition = scene().partition(false);

        assertThat(scene().digests()
                        .read(
                                Map.of(scene().one(), stretch(partition, 0, 0), "north", stretch(partition, 0, 0)),
                                PLENTY,
                                WITHIN))
                .isInstanceOf(Answer.Refused.class);
    }

    private Map<String, Reading> both(PartitionId partition, long from, long to, Extent extent) {
        return known(scene().digests()
                .read(
                        Map.of(
                                scene().one(),
                                stretch(partition, from, to),
                                scene().other(),
                                stretch(partition, from, to)),
                        extent,
                        WITHIN));
    }

    private Stretch read(String region, PartitionId partition, long from, long to, Extent extent) {
        return of(
                known(scene().digests().read(Map.of(region, stretch(partition, from, to)), extent, WITHIN)),
                region,
                partition);
    }

    private static Stretch of(Map<String, Reading> read, String region, PartitionId partition) {
        return reading(read, region).of(partition.toString());
    }

    private static Reading reading(Map<String, Reading> read, String region) {
        return Optional.ofNullable(read.get(region)).orElseThrow();
    }

    private static SortedMap<String, Range> stretch(PartitionId partition, long from, long to) {
        return new TreeMap<>(Map.of(partition.toString(), new Range(from, to)));
    }

    private static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }
}
