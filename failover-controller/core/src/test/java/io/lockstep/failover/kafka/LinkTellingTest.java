package io.lockstep.failover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.port.LinkControl.Status;
import io.lockstep.failover.port.ResidencySight.Connection;
import io.lockstep.replicator.WorkerStatus;
import io.lockstep.replicator.WorkerStatus.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One worker's record that cannot be read takes nothing from what the others tell. */
class LinkTellingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");
    private static final Map<String, WorkerStatus> TOLD =
            Map.of("w1", told("2026-03-01T05:59:58Z"), "w2", told("yesterday"), "w3", told("2026-03-01T05:00:00Z"));

    private static WorkerStatus told(String at) {
        return new WorkerStatus(
                "MIRRORING",
                1,
                2,
                Map.of(),
                List.of(),
                List.of(),
                0,
                0,
                0,
                7,
                at,
                Map.of("east", new Identity("", "SSL"), "west", new Identity("User:w", "SSL")));
    }

    @Test
    void aRecordThatDoesNotSayWhenItWasWrittenIsOlderThanAnyAndTheOthersCount() {
        List<Status> all = new LinkTelling(() -> 0, NOW::toEpochMilli).statuses(TOLD);

        assertThat(all).extracting(Status::worker).containsExactly("w1", "w2", "w3");
        assertThat(all.get(0).ageMillis()).isEqualTo(2_000);
        assertThat(all.get(1).ageMillis()).isGreaterThan(Duration.ofDays(365).toMillis());
    }

    @Test
    void howSuchAWorkerReachesBrokersIsUnseenAndTheOthersWaysAreTold() {
        WorkerWays ways = WorkerWays.of(TOLD, "west", NOW);

        assertThat(ways.untimed()).containsExactly("w2");
        assertThat(ways.connections())
                .extracting(Connection::owner)
                .containsExactly("worker w1, which reads here", "worker w1, which writes here");
    }
}
