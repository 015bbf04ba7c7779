package io.lockstep.bench.positions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContinuationTest {
    /** Records at 10 to 19 and 30 to 39; 20 to 29 is a hole. */
    private static final VisibleOffsets VISIBLE =
            VisibleOffsets.of(LongStream.concat(LongStream.range(10, 20), LongStream.range(30, 40))
                    .toArray());

    @Test
    void aGroupThatGoesOnAtItsNextRecordReadsNothingAgainAndSkipsNothing() {
        assertThat(after(15, range(15, 20), range(30, 40))).isEqualTo(new Continuation(15, 0, 0, 0));
        assertThat(after(15, range(15, 20), range(30, 40)).exact()).isTrue();
    }

    @Test
    void recordsBelowThePositionWereReadAgain() {
        assertThat(after(15, range(12, 20), range(30, 40))).isEqualTo(new Continuation(18, 3, 0, 0));
    }

    @Test
    void aRecordThatComesTwiceWasReadAgainOnce() {
        assertThat(after(35, range(35, 40), range(38, 40))).isEqualTo(new Continuation(7, 2, 0, 0));
    }

    @Test
    void recordsAtOrAboveThePositionThatNeverCameWereSkipped() {
        assertThat(after(15, range(32, 40))).isEqualTo(new Continuation(8, 0, 7, 0));
        assertThat(after(15)).isEqualTo(new Continuation(0, 0, 15, 0));
    }

    @Test
    void aGroupCanReadAgainAndSkipAtOnce() {
        assertThat(after(35, range(30, 36))).isEqualTo(new Continuation(6, 5, 4, 0));
    }

    @Test
    void aPositionInsideAHoleGoesOnBehindIt() {
        assertThat(after(25, range(30, 40)).exact()).isTrue();
        assertThat(after(25, range(19, 20), range(30, 40))).isEqualTo(new Continuation(11, 1, 0, 0));
    }

    @Test
    void atTheEndNothingIsLeftToRead() {
        assertThat(after(40).exact()).isTrue();
    }

    @Test
    void recordsThatNoReaderOfTheSourceSeesAreCountedApart() {
        assertThat(after(15, range(15, 22), range(30, 40))).isEqualTo(new Continuation(17, 0, 0, 2));
        assertThat(after(15, range(15, 22), range(30, 40)).exact()).isFalse();
    }

    @Test
    void sumsAddEachFigure() {
        assertThat(new Continuation(1, 2, 3, 4).plus(new Continuation(10, 20, 30, 40)))
                .isEqualTo(new Continuation(11, 22, 33, 44));
    }

    private static Continuation after(long position, long[]... delivered) {
        long[] all =
                java.util.Arrays.stream(delivered).flatMapToLong(LongStream::of).toArray();
        return Continuation.of(VISIBLE, position, all);
    }

    private static long[] range(long from, long to) {
        return LongStream.range(from, to).toArray();
    }
}
