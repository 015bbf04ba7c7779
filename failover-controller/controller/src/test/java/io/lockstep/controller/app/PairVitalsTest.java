package io.lockstep.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.controller.Samples;
import io.lockstep.controller.Vitals;
import io.lockstep.failover.app.Failover.PairView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PairVitalsTest {
    @Test
    void readsAndWritesTheJournalWhereItLeads() {
        assertThat(PairVitals.of(true, pair(true, "west is slow"))).isEqualTo(new Vitals(true, true, true, ""));
    }

    @Test
    void onlyReadsTheJournalWhereAnotherLeads() {
        assertThat(PairVitals.of(true, pair(false, "west is slow"))).isEqualTo(new Vitals(true, true, false, ""));
    }

    @Test
    void saysWhatTheJournalLacks() {
        assertThat(PairVitals.of(true, pair(true, "the journal cannot be read")))
                .isEqualTo(new Vitals(true, false, false, "the journal cannot be read"));
    }

    private static PairView pair(boolean leads, String problem) {
        return Samples.pair(leads, Optional.empty()).withProblems(List.of(problem));
    }
}
