package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.Tail;
import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.Proof.TailMeasured;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@link io.lockstep.failover.port.Tails} promise, whatever they are made of. */
public interface TailsPromises {
    Duration WITHIN = Duration.ofSeconds(30);
    Duration SHORT = Duration.ofSeconds(2);

    TailsScene scene();

    @Test
    default void findsNothingWhereNothingWasWrittenBeyond() {
        PartitionId reached = written();
        PartitionId beyond = written();
        PartitionId never = scene().partition();

        TailMeasured measured = measured(Map.of(
                reached, new Range(5, 5),
                beyond, new Range(7, 9),
                never, new Range(0, 0)));

        assertThat(measured)
                .isEqualTo(new TailMeasured(
                        new TreeMap<>(Map.of(
                                reached.toString(), new Tail(5, 5, 0, -1, -1),
                                beyond.toString(), new Tail(7, 7, 0, -1, -1),
                                never.toString(), new Tail(0, 0, 0, -1, -1))),
                        true));
    }

    @Test
    default void countsRecordsFromTheFirstThatTheOtherSideLacks() {
        PartitionId some = written();
        PartitionId all = written();

        TailMeasured measured = measured(Map.of(some, new Range(3, 100), all, new Range(0, 100)));

        assertThat(measured.partitions())
                .isEqualTo(Map.of(
                        some.toString(), new Tail(3, 5, 2, 1_003, 1_004),
                        all.toString(), new Tail(0, 5, 5, 1_000, 1_004)));
        assertThat(measured.withinLeaps()).isTrue();
    }

    @Test
    default void tellsThatATailIsLongerThanItsLeap() {
        PartitionId partition = written();
        PartitionId other = written();

        assertThat(measured(Map.of(partition, new Range(3, 5))).withinLeaps()).isTrue();
        assertThat(measured(Map.of(partition, new Range(3, 4))).withinLeaps()).isFalse();
        assertThat(measured(Map.of(partition, new Range(3, 4), other, new Range(3, 100)))
                        .withinLeaps())
                .isFalse();
    }

    @Test
    default void countsNoMarkersAndNothingThatWasAborted() {
        PartitionId partition = written();
        scene().transaction(partition, 2_000, false);
        scene().transaction(partition, 3_000, true);
        scene().transaction(partition, 4_000, false);

        assertThat(tail(partition, new Range(4, 100))).isEqualTo(new Tail(4, 11, 2, 1_004, 3_000));
        assertThat(tail(partition, new Range(9, 100))).isEqualTo(new Tail(9, 11, 0, -1, -1));
    }

    @Test
    default void countsNothingThatIsNoLongerThere() {
        PartitionId partition = written();
        scene().delete(partition, 3);

        assertThat(tail(partition, new Range(1, 100))).isEqualTo(new Tail(1, 5, 2, 1_003, 1_004));
    }

    @Test
    default void knowsNothingOfATailThatIsUndecided() {
        PartitionId partition = written();
        try (TailsScene.Undecided open = scene().open(partition, 2_000)) {
            assertThat(open).isNotNull();
            assertThat(measure(Map.of(partition, new Range(2, 100)))).isInstanceOf(Answer.Unknown.class);
            assertThat(tail(partition, new Range(6, 100))).isEqualTo(new Tail(6, 6, 0, -1, -1));
        }
    }

    @Test
    default void measuringChangesNothing() {
        PartitionId partition = written();
        long end = scene().end(partition);

        TailMeasured once = measured(Map.of(partition, new Range(2, 100)));
        TailMeasured twice = measured(Map.of(partition, new Range(2, 100)));

        assertThat(twice).isEqualTo(once);
        assertThat(scene().end(partition)).isEqualTo(end);
    }

    @Test
    default void exportsWhatWasMeasuredAndDeletesNothing() {
        PartitionId partition = written();
        scene().transaction(partition, 2_000, false);
        scene().transaction(partition, 3_000, true);
        PartitionId empty = written();
        TailMeasured measured = measured(Map.of(partition, new Range(3, 100), empty, new Range(5, 100)));
        scene().write(partition, 9_000);
        long end = scene().end(partition);

        TailExported exported = exported("r-1", measured);

        assertThat(exported.records()).isEqualTo(3);
        assertThat(exported.files()).hasSize(1);
        assertThat(scene().kept(exported)).containsExactly("0@3", "0@4", "0@7");
        assertThat(scene().end(partition)).isEqualTo(end);
        assertThat(tail(partition, new Range(3, 100)).records()).isEqualTo(4);
    }

    @Test
    default void exportsEachTopicToAFileOfItsOwnAsOftenAsAsked() {
        TailMeasured measured = measured(Map.of(written(), new Range(4, 100), written(), new Range(3, 100)));

        TailExported once = exported("r-2", measured);
        TailExported twice = exported("r-2", measured);

        assertThat(once.files()).hasSize(2).doesNotHaveDuplicates();
        assertThat(once.records()).isEqualTo(3);
        assertThat(twice).isEqualTo(once);
        assertThat(scene().kept(twice)).containsExactlyInAnyOrder("0@4", "0@3", "0@4");
    }

    @Test
    default void refusesATopicThatIsNotThere() {
        assertThat(measure(Map.of(new PartitionId("promised.nowhere", 0), new Range(0, 9))))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    default void aSilentRegionLeavesItUnknown() {
        PartitionId partition = written();
        TailMeasured measured = measured(Map.of(partition, new Range(2, 100)));
        String silent = scene().silent();

        assertThat(scene().tails().measure(silent, ranges(Map.of(partition, new Range(2, 100))), SHORT))
                .isInstanceOf(Answer.Unknown.class);
        assertThat(scene().tails().export(silent, "r-3", measured, SHORT)).isInstanceOf(Answer.Unknown.class);
    }

    /** Offsets 0 to 4, a millisecond apart. */
    private PartitionId written() {
        PartitionId partition = scene().partition();
        scene().write(partition, 1_000, 1_001, 1_002, 1_003, 1_004);
        return partition;
    }

    private Tail tail(PartitionId partition, Range from) {
        return measured(Map.of(partition, from))
                .partitions()
                .getOrDefault(partition.toString(), new Tail(-1, -1, -1, -1, -1));
    }

    private TailMeasured measured(Map<PartitionId, Range> from) {
        return known(measure(from));
    }

    private Answer<TailMeasured> measure(Map<PartitionId, Range> from) {
        return scene().tails().measure(scene().region(), ranges(from), WITHIN);
    }

    private TailExported exported(String run, TailMeasured measured) {
        return known(scene().tails().export(scene().region(), run, measured, WITHIN));
    }

    private static SortedMap<String, Range> ranges(Map<PartitionId, Range> from) {
        SortedMap<String, Range> ranges = new TreeMap<>();
        from.forEach((partition, range) -> ranges.put(partition.toString(), range));
        return ranges;
    }

    private static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }
}
