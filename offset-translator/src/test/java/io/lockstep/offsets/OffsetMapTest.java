package io.lockstep.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.offsets.OffsetMap.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffsetMapTest {
    private static final OffsetMap SAME = OffsetMap.identity();

    @Test
    void isTheSameOffsetEverywhereWithoutSegments() {
        assertThat(SAME.place(0)).isEqualTo(new Placement.At(0));
        assertThat(SAME.place(Long.MAX_VALUE)).isEqualTo(new Placement.At(Long.MAX_VALUE));
        assertThat(SAME.shift()).isZero();
        assertThat(SAME.inverse()).isEqualTo(SAME);
    }

    @Test
    void shiftsFromTheOvershootOn() {
        OffsetMap map = SAME.with(new Segment(100, 101));
        assertThat(map.place(99)).isEqualTo(new Placement.At(99));
        assertThat(map.place(100)).isEqualTo(new Placement.At(101));
        assertThat(map.inverse().place(100)).as("the filler too many").isEqualTo(new Placement.Between(100));
        assertThat(map.shift()).isEqualTo(1);
    }

    @Test
    void leadsOutOfAHoleThatWasSkipped() {
        OffsetMap map = SAME.with(new Segment(150, 100));
        assertThat(map.place(99)).isEqualTo(new Placement.At(99));
        assertThat(map.place(100)).isEqualTo(new Placement.Between(100));
        assertThat(map.place(149)).isEqualTo(new Placement.Between(100));
        assertThat(map.place(150)).isEqualTo(new Placement.At(100));
    }

    @Test
    void keepsOffForeignRecordsThatCameFirst() {
        OffsetMap map = SAME.with(new Segment(0, 500)).with(new Segment(20, 500));
        assertThat(map.place(0)).isEqualTo(new Placement.Between(500));
        assertThat(map.place(20)).isEqualTo(new Placement.At(500));
        assertThat(map.inverse().place(3)).isEqualTo(new Placement.Between(20));
    }

    @Test
    void leavesOutSegmentsThatSayNothingNew() {
        assertThat(SAME.with(new Segment(7, 7))).isSameAs(SAME);
        OffsetMap map = SAME.with(new Segment(10, 12));
        assertThat(map.with(new Segment(20, 22))).isSameAs(map);
        assertThat(map.with(new Segment(10, 13)).segments())
                .as("a further filler too many")
                .containsExactly(new Segment(10, 13));
        assertThat(SAME.with(new Segment(20, 10)).with(new Segment(30, 10)).segments())
                .as("a further hole skipped")
                .containsExactly(new Segment(30, 10));
    }

    @Test
    void refusesSegmentsThatStepBack() {
        OffsetMap map = SAME.with(new Segment(100, 110));
        for (Segment wrong : List.of(new Segment(99, 120), new Segment(120, 109))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> map.with(wrong))
                    .withMessageContaining("after 100->110");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OffsetMap(List.of(new Segment(5, 6), new Segment(5, 6))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Segment(-1, 0))
                .withMessageContaining("negative");
    }

    @Test
    void forgetsWhatLiesBelowTheLogStart() {
        OffsetMap map =
                SAME.with(new Segment(100, 101)).with(new Segment(200, 200)).with(new Segment(300, 301));
        assertThat(map.pruneBelow(100)).isSameAs(map);
        assertThat(map.pruneBelow(250).segments()).containsExactly(new Segment(200, 200), new Segment(300, 301));
        assertThat(SAME.with(new Segment(100, 101)).with(new Segment(200, 200)).pruneBelow(200))
                .isEqualTo(SAME);
    }

    @Test
    void findsAmongManySegmentsExactly() {
        OffsetMap map = SAME;
        for (int i = 1; i <= 5_000; i++) {
            map = map.with(new Segment(i * 10L, i * 11L));
        }
        assertThat(map.segments()).hasSize(5_000);
        for (int i = 1; i <= 5_000; i++) {
            assertThat(map.place(i * 10L)).isEqualTo(new Placement.At(i * 11L));
            assertThat(map.place(i * 10L + 9)).isEqualTo(new Placement.At(i * 11L + 9));
        }
    }
}
