package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.kafka.LastPass.Shape;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

final class LastPassTest {
    private static final long NOW = Long.MAX_VALUE - 5;
    private static final Uuid ID = Uuid.randomUuid();
    private static final Map<String, Shape> FOUND = Map.of("orders", new Shape(ID, 3));

    private final LastPass last = new LastPass();

    @Test
    void nothingHoldsBeforeTheFirstPass() {
        assertThat(last.holds(Map.of(), NOW)).isFalse();
    }

    @Test
    void holdsWhileTopicsAreWhatTheyWereAndNotForLongAlsoAcrossTheClocksOverflow() {
        last.took(FOUND, true, NOW);

        assertThat(last.holds(FOUND, after(9))).isTrue();
        assertThat(last.holds(FOUND, after(10))).isFalse();
    }

    @Test
    void aNewTopicAnotherOneOfTheNameAndMorePartitionsAreLookedAt() {
        last.took(FOUND, true, NOW);

        assertThat(last.holds(Map.of("orders", new Shape(ID, 3), "clicks", new Shape(ID, 1)), NOW))
                .isFalse();
        assertThat(last.holds(Map.of("orders", new Shape(Uuid.randomUuid(), 3)), NOW))
                .isFalse();
        assertThat(last.holds(Map.of("orders", new Shape(ID, 4)), NOW)).isFalse();
        assertThat(last.holds(Map.of(), NOW)).isFalse();
    }

    @Test
    void aPassThatDidSomethingOrHasSomethingToTellIsFollowedByAnotherOne() {
        last.took(FOUND, false, NOW);

        assertThat(last.holds(FOUND, NOW)).isFalse();
    }

    private static long after(int seconds) {
        return NOW + Duration.ofSeconds(seconds).toNanos();
    }
}
