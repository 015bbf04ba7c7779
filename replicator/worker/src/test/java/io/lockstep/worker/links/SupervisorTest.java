package io.lockstep.worker.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.Samples;
import io.lockstep.worker.WorkerPlan;
import io.lockstep.worker.WorkerPlan.Idle;
import io.lockstep.worker.WorkerPlan.Run;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SupervisorTest {
    @Inject
    Supervisor supervisor;

    @Inject
    Links links;

    @Inject
    FakeEngine engine;

    @Test
    void runsWhatIsPlannedLeavesTheRestIdleAndClosesItAll() {
        List<String> fatal = new CopyOnWriteArrayList<>();
        LinkId idle = new LinkId("shop", "west", "east");

        supervisor.start(new WorkerPlan("west", List.of(new Run(Samples.settings()), new Idle(idle))), fatal::add);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(links.snapshots())
                        .extracting(LinkSnapshot::link, LinkSnapshot::state)
                        .contains(tuple("east->west", "RUNNING"), tuple("west->east", "IDLE")));
        supervisor.close(Duration.ofSeconds(5));
        assertThat(engine.link().asked()).contains("close");
        assertThat(fatal).isEmpty();
    }
}
