package io.lockstep.controller.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.controller.FakeFailover;
import io.lockstep.controller.FakeService;
import io.lockstep.controller.Samples;
import io.lockstep.controller.Vitals;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Need;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.process.Exposition;
import io.lockstep.process.MetricsTable;
import io.lockstep.process.credential.CredentialStanding;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest {
    @Inject
    CredentialStanding credentials;

    @Inject
    FakeService service;

    private FakeFailover failover;

    @BeforeEach
    void useAStore() {
        credentials.waits("shop", true);
        credentials.uses("shop", List.of(Map.of("ssl.keystore.location", "/none.p12")), Optional.empty());
    }

    @BeforeEach
    void start() {
        failover = service.start();
    }

    @Test
    void tellsOfCredentialsThatWaitAndOfCertificates() {
        assertThat(Exposition.scrape().lines())
                .contains(
                        "lockstep_credentials_waiting{pair=\"shop\",} 1.0",
                        "lockstep_certificate_days_left{pair=\"shop\",file=\"/none.p12\",} NaN");
    }

    @Test
    void exposesExactlyWhatTheReadmeLists() throws IOException {
        Exposition exposed = Exposition.scrape();

        MetricsTable listed = MetricsTable.of(Path.of("README.md"));
        assertThat(exposed.types()).isEqualTo(listed.types());
        assertThat(exposed.labels()).containsExactlyInAnyOrderEntriesOf(listed.labels());
    }

    @Test
    void showsHowThePairStands() {
        assertThat(Exposition.scrape().lines())
                .contains(
                        "lockstep_controller_leads{pair=\"shop\",} 1.0",
                        "lockstep_pair_epoch{pair=\"shop\",} 3.0",
                        "lockstep_pair_active{pair=\"shop\",region=\"east\",} 1.0",
                        "lockstep_pair_active{pair=\"shop\",region=\"west\",} 0.0",
                        "lockstep_gate{pair=\"shop\",gate=\"lag\",} 1.0",
                        "lockstep_gate{pair=\"shop\",gate=\"fence probe\",} -1.0",
                        "lockstep_readiness{pair=\"shop\",category=\"CUTOVER\",} 2.0",
                        "lockstep_readiness_why{pair=\"shop\",category=\"ROLLBACK\",why=\"nothing came back\",} 1.0",
                        "lockstep_pair_can_promote{pair=\"shop\",} 1.0",
                        "lockstep_objective_seconds{pair=\"shop\",objective=\"rpo\",} 5.0",
                        "lockstep_objective_seconds{pair=\"shop\",objective=\"rto\",} 30.0",
                        "lockstep_journal_writable{pair=\"shop\",} 1.0",
                        "lockstep_parity_drift{pair=\"shop\",kind=\"configs\",direction=\"differs\",} 1.0",
                        "lockstep_parity_drift{pair=\"shop\",kind=\"configs\",direction=\"missing\",} 0.0",
                        "lockstep_parity_drift{pair=\"shop\",kind=\"acls\",direction=\"extra\",} NaN",
                        "lockstep_parity_taken_back{pair=\"shop\",} 1.0",
                        "lockstep_run_rto_seconds{pair=\"shop\",} 2.5");
    }

    @Test
    void tellsTheControllerThatSomebodyWatches() {
        Exposition.scrape();

        assertThat(failover.asked()).contains("scraped");
    }

    @Test
    void showsWhichPhaseTheNewestRunIsInAndThatItNeedsSomebody() {
        Need need = new Need(NeedReason.ROUTE_NOT_FLIPPED, Phase.ROUTING, StepKind.FLIP_ROUTES, "");
        failover.show(
                Samples.run("r-7", Samples.plan("p-1", Mode.PLANNED, "olga"), Phase.NEEDS_OPERATOR, Optional.of(need)));

        assertThat(Exposition.scrape().lines())
                .contains(
                        "lockstep_run_phase{pair=\"shop\",run=\"r-7\",mode=\"PLANNED\",phase=\"NEEDS_OPERATOR\",} 1.0",
                        "lockstep_run_needs_operator{pair=\"shop\",} 1.0",
                        "lockstep_fence_deadline_seconds{pair=\"shop\",} NaN");
    }

    @Test
    void showsThatTheFenceOfTheOpenRunWasSeenBroken() {
        RunView seen = Samples.run("r-7", Samples.plan("p-1", Mode.PLANNED, "olga"), Phase.OBSERVING, Optional.empty());
        failover.show(Samples.alarmed(seen, "records were written to east behind the fence"));

        assertThat(Exposition.scrape().lines()).contains("lockstep_fence_alarms{pair=\"shop\",} 1.0");
    }

    @Test
    void saysThatTheJournalTakesNothing() {
        service.feel(new Vitals(true, true, false, "the journal is silent"));

        assertThat(Exposition.scrape().lines()).contains("lockstep_journal_writable{pair=\"shop\",} 0.0");
    }
}
