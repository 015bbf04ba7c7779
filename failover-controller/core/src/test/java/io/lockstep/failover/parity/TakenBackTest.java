package io.lockstep.failover.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakenBackTest {
    private static final Change QUOTA =
            new Change(Given.quota("app", "producer_byte_rate"), Optional.of("7"), Optional.of("9"));
    private static final Change OTHER =
            new Change(Given.quota("other", "producer_byte_rate"), Optional.of("7"), Optional.of("9"));

    private final TakenBack takenBack = new TakenBack();

    private static long at(int minute) {
        return Duration.ofMinutes(minute).toNanos();
    }

    @Test
    void whatIsBroughtThreeTimesWithinAnHourIsTold() {
        takenBack.brought(List.of(QUOTA, OTHER), at(0));
        takenBack.brought(List.of(QUOTA), at(1));
        assertThat(takenBack.often(at(1))).isEmpty();

        takenBack.brought(List.of(QUOTA), at(59));

        assertThat(takenBack.often(at(59)))
                .containsExactly("quotas user=app producer_byte_rate was brought 3 times within the last hour");
    }

    @Test
    void itIsForgottenOnceNobodyTakesItBackAnyMore() {
        for (int minute = 0; minute < 3; minute++) {
            takenBack.brought(List.of(QUOTA), at(minute));
        }

        assertThat(takenBack.often(at(60))).hasSize(1);
        assertThat(takenBack.often(at(61))).isEmpty();
    }
}
