package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Proof;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.ThroughGateway;
import io.lockstep.failover.app.SummaryOf.Done;
import io.lockstep.failover.evidence.EvidenceSummary.Clients;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientSummariesTest {
    @Test
    void whoCouldNotTellWhatWasOutstandingStaysNamedThoughHeIsGoneAtTheEnd() {
        Clients clients = new ClientSummaries(List.of(
                        done(StepKind.HOLD_WRITERS, new Proof.WritersHeld(told("gw-2"), List.of())),
                        done(StepKind.RELEASE_CLIENTS, new Proof.ClientsReleased(told(), List.of()))))
                .clients()
                .orElseThrow();

        assertThat(clients.unseeing()).containsExactly("gw-2");
    }

    private static ThroughGateway told(String... unseeing) {
        return new ThroughGateway(List.of("gw-1"), 1, 0, List.of(), List.of(), List.of(unseeing));
    }

    private static Done done(StepKind step, Proof proof) {
        return new Done(step, proof, Instant.EPOCH, 0);
    }
}
