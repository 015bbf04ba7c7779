package io.lockstep.offsets.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.Committed;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void keepsWhatIsNotPlacedYetInOrder() {
        Samples samples = of(10, 20, 30);
        assertThat(offsets(samples)).containsExactly(10L, 20L, 30L);
        assertThat(offsets(samples.after(new Committed(20)))).containsExactly(30L);
    }

    @Test
    void forgetsEverythingAtAReset() {
        assertThat(offsets(of(10, 20, 30, 15))).containsExactly(15L);
    }

    @Test
    void takesTheNewWordsOfAPositionThatDidNotMove() {
        Samples samples = of(10).with(new Committed(10, "again"));
        assertThat(samples.seen()).containsExactly(new Committed(10, "again"));
    }

    @Test
    void staysBoundedAndKeepsTheNewestAndOneOfTheOldest() {
        Samples samples = Samples.NONE;
        for (int i = 1; i <= 10_000; i++) {
            samples = samples.with(new Committed(i));
            assertThat(samples.seen()).hasSizeLessThanOrEqualTo(Samples.MOST);
        }
        assertThat(offsets(samples)).last().isEqualTo(10_000L);
        assertThat(samples.seen()).hasSizeGreaterThan(Samples.MOST / 2 - 1);
    }

    private static Samples of(long... positions) {
        Samples samples = Samples.NONE;
        for (long position : positions) {
            samples = samples.with(new Committed(position));
        }
        return samples;
    }

    private static List<Long> offsets(Samples samples) {
        return samples.seen().stream().map(Committed::offset).toList();
    }
}
