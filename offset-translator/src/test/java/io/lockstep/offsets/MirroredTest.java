package io.lockstep.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.offsets.OffsetMap.Segment;
import org.junit.jupiter.api.Test;

class MirroredTest {
    private static final Mirrored PLAIN = new Mirrored(OffsetMap.identity(), 100, 10, 100);

    @Test
    void isTheSameNumberWithoutAShift() {
        assertThat(PLAIN.translate(10)).isEqualTo(new Translation.Exact(10));
        assertThat(PLAIN.translate(100)).as("at the end").isEqualTo(new Translation.Exact(100));
    }

    @Test
    void waitsForWhatIsNotMirrored() {
        assertThat(PLAIN.translate(103)).isEqualTo(new Translation.Waiting(3));
        assertThat(new Mirrored(OffsetMap.identity(), 100, 10, 98).translate(100))
                .as("the target was read a moment too early")
                .isEqualTo(new Translation.Waiting(2));
    }

    @Test
    void goesToTheLogStartFromBelowIt() {
        assertThat(PLAIN.translate(9)).isEqualTo(new Translation.InHole(10));
    }

    @Test
    void doesNotStopAtForeignRecordsAboveTheLogStart() {
        OffsetMap map = OffsetMap.identity().with(new Segment(20, 30));
        assertThat(new Mirrored(map, 100, 25, 110).translate(3)).isEqualTo(new Translation.InHole(30));
    }

    @Test
    void leadsOutOfASkippedHole() {
        Mirrored mapped = new Mirrored(OffsetMap.identity().with(new Segment(60, 50)), 100, 0, 90);
        assertThat(mapped.translate(55)).isEqualTo(new Translation.InHole(50));
        assertThat(mapped.translate(60)).isEqualTo(new Translation.Exact(50));
    }

    @Test
    void knowsNoNegativePosition() {
        assertThat(PLAIN.translate(-1))
                .isInstanceOfSatisfying(
                        Translation.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("-1 is negative"));
    }

    @Test
    void refusesBoundsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mirrored(OffsetMap.identity(), 5, 10, 9))
                .withMessageContaining("[10, 9)");
    }
}
