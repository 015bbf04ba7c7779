package io.lockstep.failover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.Shift;
import io.lockstep.failover.Proof.Tail;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LongTailsTest {
    private static final PartitionId ORDERS = new PartitionId("orders", 0);
    private static final OffsetMap SAME = OffsetMap.identity();

    private static LongTails judged(Range leap, Tail tail, OffsetMap map) {
        return LongTails.of(
                new TreeMap<>(Map.of("orders-0", leap)), new TreeMap<>(Map.of("orders-0", tail)), Map.of(ORDERS, map));
    }

    private static Tail tail(long from, long to) {
        return new Tail(from, to, to - from, -1, -1);
    }

    @Test
    void aTailThatEndsWhereTheLeapEndsIsNotTooLong() {
        assertThat(judged(new Range(500, 510), tail(500, 510), SAME).partitions())
                .isEmpty();
        assertThat(judged(new Range(500, 510), tail(500, 500), SAME).partitions())
                .isEmpty();
    }

    @Test
    void oneThatEndsFurtherOnBeginsAShiftExactlyBehindBoth() {
        LongTails long490 = judged(new Range(500, 510), tail(500, 1_000), SAME);

        assertThat(long490.open()).isEqualTo(Map.of(ORDERS, new Segment(1_000, 510)));
        assertThat(long490.shifts()).isEqualTo(Map.of("orders-0", new Shift(510, 1_000)));
        assertThat(new Shift(510, 1_000).by()).isEqualTo(490);
    }

    @Test
    void bothSidesAreComparedWhereTheirOffsetsBelongTogether() {
        OffsetMap threeHigher = SAME.with(new Segment(100, 103));

        assertThat(judged(new Range(503, 513), tail(500, 510), threeHigher).partitions())
                .isEmpty();
        assertThat(judged(new Range(503, 513), tail(500, 511), threeHigher).open())
                .isEqualTo(Map.of(ORDERS, new Segment(511, 513)));
    }

    @Test
    void whatIsWrittenDownAlreadyIsToldAndNotAskedAboutAgain() {
        OffsetMap known = SAME.with(new Segment(1_000, 510));
        LongTails again = judged(new Range(500, 510), tail(500, 1_000), known);

        assertThat(again.open()).isEmpty();
        assertThat(again.shifts()).isEqualTo(Map.of("orders-0", new Shift(510, 1_000)));
    }

    @Test
    void aPersonIsToldWhichPartitionsAndHowMuchTooLong() {
        assertThat(judged(new Range(500, 510), tail(500, 1_000), SAME).words("east"))
                .startsWith("1 partition of east cannot follow at equal offsets: orders-0 holds 500 offsets [500, 1000)"
                        + " with 500 records, 10 were leapt over. Nothing of it is deleted. Accept, and");
    }

    @Test
    void aLongListIsCutAndSaysSo() {
        SortedMap<String, Range> leaps = new TreeMap<>();
        SortedMap<String, Tail> tails = new TreeMap<>();
        for (int i = 0; i < 25; i++) {
            leaps.put("orders-" + i, new Range(5, 6));
            tails.put("orders-" + i, tail(5, 9));
        }

        LongTails all = LongTails.of(leaps, tails, Map.of());

        assertThat(all.open()).hasSize(25);
        assertThat(all.words("east")).startsWith("25 partitions of east").contains("; and 5 more. ");
    }
}
