package io.lockstep.controller.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Pace pace = new Pace(5, 2, nanos::get);

    @Test
    void allowsABurstAndThenSoManyASecond() {
        for (int i = 0; i < 5; i++) {
            assertThat(pace.may("anna")).isTrue();
        }
        assertThat(pace.may("anna")).isFalse();

        nanos.addAndGet(1_000_000_000L);

        assertThat(pace.may("anna")).isTrue();
        assertThat(pace.may("anna")).isTrue();
        assertThat(pace.may("anna")).isFalse();
    }

    @Test
    void countsEachCallerApart() {
        for (int i = 0; i < 50; i++) {
            pace.may("anna");
        }

        assertThat(pace.may("bert")).isTrue();
    }

    @Test
    void neverSavesUpMoreThanABurst() {
        nanos.addAndGet(3_600_000_000_000L);
        int allowed = 0;
        for (int i = 0; i < 50; i++) {
            allowed += pace.may("anna") ? 1 : 0;
        }

        assertThat(allowed).isEqualTo(5);
    }

    @Test
    void remembersABoundedNumberOfCallers() {
        for (int i = 0; i < 6; i++) {
            pace.may("first");
        }
        for (int i = 0; i < 10_001; i++) {
            pace.may("caller-" + i);
        }

        assertThat(pace.may("first")).isTrue();
    }
}
