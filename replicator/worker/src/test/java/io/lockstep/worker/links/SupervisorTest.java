package io.lockstep.worker.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.worker.Samples;
import io.lockstep.worker.WorkerPlan;
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
    void runsWhatIsPlannedAndClosesIt() {
        List<String> fatal = new CopyOnWriteArrayList<>();

        supervisor.start(new WorkerPlan("west", List.of(Samples.settings())), fatal::add);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(engine.started()).containsExactly(Samples.settings()));
        assertThat(links.find("east->west")).isPresent();
        supervisor.close(Duration.ofSeconds(5));
        assertThat(engine.link().asked()).contains("close");
        assertThat(fatal).isEmpty();
    }
}
