package io.lockstep.replicator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchesTest {
    private static Range range(long from, long to) {
        return new Range(from, to);
    }

    @Test
    void withoutALeapEverythingIsRead() {
        assertThat(Stretches.outside(range(5, 9), List.of())).containsExactly(range(5, 9));
        assertThat(Stretches.outside(range(5, 9), List.of(range(1, 5), range(9, 12))))
                .containsExactly(range(5, 9));
    }

    @Test
    void whatWasLeaptOverIsNotRead() {
        assertThat(Stretches.outside(range(0, 100), List.of(range(60, 70), range(10, 20))))
                .containsExactly(range(0, 10), range(20, 60), range(70, 100));
    }

    @Test
    void bothEndsAreAlwaysAskedForSoThatTheyAreKnown() {
        assertThat(Stretches.outside(range(0, 100), List.of(range(40, 100))))
                .containsExactly(range(0, 40), range(100, 100));
        assertThat(Stretches.outside(range(50, 80), List.of(range(40, 100))))
                .containsExactly(range(50, 50), range(80, 80));
        assertThat(Stretches.outside(range(7, 7), List.of())).containsExactly(range(7, 7));
    }

    @Test
    void theSourceHoldsThemAtItsOwnOffsets() {
        OffsetMap longer = OffsetMap.identity().with(new Segment(1_000, 510));

        assertThat(Stretches.ofSource(List.of(range(500, 510)), longer)).containsExactly(range(500, 1_000));
        assertThat(Stretches.ofSource(List.of(range(500, 1_000)), longer.inverse()))
                .containsExactly(range(500, 510));
    }

    @Test
    void partsThatWereReadAreOneStretchAgain() {
        Tail first = new Tail(3, 10, 0, 90, List.of(new TailRecord(4, "a")));
        Tail later = new Tail(20, 91, 1, 91, List.of(new TailRecord(30, "b")));

        assertThat(Stretches.joined(first, later))
                .isEqualTo(new Tail(3, 91, 1, 91, List.of(new TailRecord(4, "a"), new TailRecord(30, "b"))));
    }
}
