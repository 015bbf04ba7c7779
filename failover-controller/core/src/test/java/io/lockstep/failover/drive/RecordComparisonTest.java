package io.lockstep.failover.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Proof.Covered;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.drive.RecordComparison.Apart;
import io.lockstep.failover.drive.RecordComparison.Outcome;
import io.lockstep.failover.drive.RecordComparison.Span;
import io.lockstep.failover.port.Digests.Digest;
import io.lockstep.failover.port.Digests.Stretch;
import io.lockstep.offsets.OffsetMap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordComparisonTest {
    private static final Span SPAN = new Span(new Range(0, 10), new Range(0, 10));

    private static final Apart NOTHING = new Apart(List.of(), List.of());

    private final RecordComparison comparison = new RecordComparison("east", "west");

    /** Records at every offset, each digest the offset's own, but for the holes. */
    private static Stretch stretch(long from, long to, boolean cut, Long... holes) {
        List<Digest> records = new ArrayList<>();
        for (long offset = from; offset < to; offset++) {
            if (!List.of(holes).contains(offset)) {
                records.add(new Digest(offset, "d" + offset));
            }
        }
        return new Stretch(from, to, cut, records);
    }

    private Outcome compare(Stretch here, Stretch there) {
        return comparison.of(SPAN, here, there, OffsetMap.identity(), NOTHING, false);
    }

    @Test
    void equalRecordsHaveEqualDigests() {
        Outcome outcome = compare(stretch(0, 10, false, 3L), stretch(0, 10, false, 3L));

        Covered covered = outcome.covered();
        assertThat(outcome.difference()).isEmpty();
        assertThat(List.of(covered.from(), covered.to(), covered.end(), covered.records()))
                .containsExactly(0L, 10L, 10L, 9L);
        assertThat(covered.source()).hasSize(64).isEqualTo(covered.target());
    }

    @Test
    void anotherRecordIsToldWithItsOffsetAndBothDigests() {
        Stretch other = new Stretch(0, 10, false, List.of(new Digest(4, "x")));

        assertThat(compare(new Stretch(0, 10, false, List.of(new Digest(4, "y"))), other)
                        .difference())
                .hasValue("at offset 4 east holds a record of digest y, west a record of digest x");
    }

    @Test
    void aRecordOfOneSideOnlyIsADifference() {
        assertThat(compare(stretch(0, 10, false), stretch(0, 10, false, 7L)).difference())
                .hasValue("at offset 7 east holds a record of digest d7, west no record");
        assertThat(compare(stretch(0, 10, false, 7L), stretch(0, 10, false)).difference())
                .hasValue("at offset 7 east holds no record, west a record of digest d7");
    }

    @ParameterizedTest
    @CsvSource({"2, 5, 9, 9", "9, 9, 2, 5"})
    void whatEarlierRunsFoundOnOneSideAloneIsCountedAndNotCompared(long from, long to, long there, long end) {
        Apart apart = new Apart(List.of(new Range(from, to)), List.of(new Range(there, end)));

        for (Outcome outcome : List.of(
                comparison.of(
                        SPAN, stretch(0, 10, false, 2L, 3L), stretch(0, 10, false), OffsetMap.identity(), apart, false),
                comparison.of(
                        SPAN, stretch(0, 10, false), stretch(0, 10, false, 4L), OffsetMap.identity(), apart, false))) {
            assertThat(outcome.difference()).isEmpty();
            assertThat(outcome.covered().records()).isEqualTo(7);
            assertThat(outcome.covered().alone()).isPositive();
        }
        assertThat(comparison
                        .of(SPAN, stretch(0, 10, false, 7L), stretch(0, 10, false), OffsetMap.identity(), apart, false)
                        .difference())
                .isPresent();
    }

    @Test
    void anotherWritersRecordsThatWereAcceptedStandForNothingOfTheSource() {
        OffsetMap shifted = OffsetMap.identity().with(new OffsetMap.Segment(4, 7));
        List<Digest> there = List.of(
                new Digest(3, "d3"), new Digest(4, "x"), new Digest(5, "y"), new Digest(7, "d4"), new Digest(8, "d5"));

        Outcome outcome = comparison.of(
                new Span(new Range(3, 6), new Range(3, 9)),
                stretch(3, 6, false),
                new Stretch(3, 9, false, there),
                shifted,
                NOTHING,
                false);

        assertThat(outcome.difference()).isEmpty();
        assertThat(outcome.covered().alone()).isEqualTo(2);
    }

    @Test
    void whatACleanerLeftOnOneSideOnlyIsCountedAndWhatBothHaveIsCompared() {
        Outcome cleaned = comparison.of(
                SPAN, stretch(0, 10, false, 1L, 2L), stretch(0, 10, false, 5L), OffsetMap.identity(), NOTHING, true);
        Outcome different = comparison.of(
                SPAN,
                stretch(0, 10, false, 1L),
                new Stretch(0, 10, false, List.of(new Digest(4, "x"))),
                OffsetMap.identity(),
                NOTHING,
                true);

        assertThat(cleaned.difference()).isEmpty();
        assertThat(cleaned.covered().records()).isEqualTo(7);
        assertThat(cleaned.covered().alone()).isEqualTo(3);
        assertThat(different.difference()).isPresent();
    }

    @Test
    void onlyWhatBothSidesWereReadForIsCompared() {
        Outcome outcome = compare(stretch(2, 10, false), stretch(0, 6, true));

        assertThat(outcome.difference()).isEmpty();
        assertThat(outcome.covered().from()).isEqualTo(2);
        assertThat(outcome.covered().to()).isEqualTo(6);
        assertThat(outcome.covered().end()).isEqualTo(10);
        assertThat(outcome.covered().records()).isEqualTo(4);
    }

    @Test
    void nothingOfAPartitionThatWasNotReadIsEqualOrDifferent() {
        Outcome outcome = compare(stretch(0, 10, false), new Stretch(0, 0, true, List.of()));

        assertThat(outcome.difference()).isEmpty();
        assertThat(outcome.covered().to()).isZero();
        assertThat(outcome.covered().records()).isZero();
    }

    @Test
    void aLogThatEndsEarlierIsADifference() {
        assertThat(compare(stretch(0, 8, false), stretch(0, 10, false)).difference())
                .hasValue("east ends at 8, before 10");
        assertThat(compare(stretch(0, 10, false), stretch(0, 8, false)).difference())
                .hasValue("west ends at 8, before 10");
    }

    @Test
    void shiftedRecordsAreComparedWhereTheyBelong() {
        OffsetMap map = OffsetMap.identity().with(new OffsetMap.Segment(5, 7));
        List<Digest> moved = List.of(new Digest(4, "d4"), new Digest(7, "d5"), new Digest(8, "d6"));

        Outcome outcome = comparison.of(
                new Span(new Range(4, 7), new Range(4, 9)),
                stretch(4, 7, false),
                new Stretch(4, 9, false, moved),
                map,
                NOTHING,
                false);

        assertThat(outcome.difference()).isEmpty();
        assertThat(outcome.covered().records()).isEqualTo(3);
        assertThat(outcome.covered().source()).isEqualTo(outcome.covered().target());
    }
}
