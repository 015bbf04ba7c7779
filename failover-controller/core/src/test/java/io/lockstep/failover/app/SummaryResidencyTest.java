package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Happening;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Whereabouts;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.evidence.EvidenceBundle;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.failover.evidence.EvidenceVerification;
import io.lockstep.failover.evidence.SigningKey;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where the data was is as much part of a run's evidence as anything else that the journal tells. */
class SummaryResidencyTest {
    private final List<JournalEntry> journal = new ArrayList<>();
    private Chain chain = Chain.empty(Business.PAIR);

    @Test
    void theLastLookOfTheRunCounts() {
        open();
        write("r-1", new Happening.Located(seen("first")));
        write("r-2", new Happening.Located(seen("of another run")));
        write("r-1", new Happening.Located(seen("last")));

        assertThat(summary().residency()).contains(seen("last"));
    }

    @Test
    void aRunThatNobodyLookedAtHasNone() {
        open();

        assertThat(summary().residency()).isEmpty();
    }

    @Test
    void whoeverChangesItChangesTheSignedFile() {
        open();
        write("r-1", new Happening.Located(seen("people is in west")));
        SigningKey key = SigningKey.random();
        String file = new String(
                EvidenceBundle.sign("r-1", summary(), journal, key, Business.START)
                        .file(),
                StandardCharsets.UTF_8);

        assertThat(verified(file)).isTrue();
        assertThat(verified(file.replace("people is in west", "nothing is in west")))
                .isFalse();
    }

    private static boolean verified(String file) {
        return EvidenceVerification.verify(file.getBytes(StandardCharsets.UTF_8), Optional.empty())
                instanceof EvidenceVerification.Verified;
    }

    private EvidenceSummary summary() {
        return new SummaryOf(Business.rules(), RunLoop.read(journal), "r-1", journal).make(List.of("east"), List.of());
    }

    private static Whereabouts seen(String violation) {
        return new Whereabouts(true, Business.START, List.of(violation), new TreeMap<>(), List.of());
    }

    private void open() {
        Plan plan = Business.plan("p-1", Business.PAIR, "east", "west", 0);
        write("", new Happening.Planned(plan));
        write("r-1", new Happening.Opened("r-1", "p-1", "ann", "key"));
    }

    private void write(String run, Happening happening) {
        JournalEntry entry = chain.append(HappeningJson.draft(run, happening, Business.START), "one");
        chain = chain.after(entry);
        journal.add(entry);
    }
}
