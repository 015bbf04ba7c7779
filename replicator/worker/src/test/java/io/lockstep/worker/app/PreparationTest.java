package io.lockstep.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.worker.PlanResult;
import io.lockstep.worker.PlanResult.Planned;
import io.lockstep.worker.PlanResult.Refused;
import io.lockstep.worker.Samples;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PreparationTest {
    @Test
    void findsNothingWrongWithAGoodPlanAndAFreePort() {
        assertThat(Preparation.problems(options("127.0.0.1", 0), o -> plan(Samples.settings())))
                .isEmpty();
    }

    @Test
    void reportsThePolicyAndThePortAtOnce() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> problems = Preparation.problems(
                    options("127.0.0.1", taken.getLocalPort()), o -> new Refused(List.of("one", "two")));

            assertThat(problems).hasSize(3).startsWith("one", "two");
            assertThat(problems.getLast()).contains("--port " + taken.getLocalPort(), "choose another");
        }
    }

    @Test
    void refusesAnAddressThatIsNotThisMachines() {
        assertThat(Preparation.problems(options("192.0.2.1", 0), o -> plan(Samples.settings())))
                .singleElement()
                .asString()
                .contains("192.0.2.1");
    }

    @Test
    void refusesABudgetThatTheHeapCannotHold() {
        LinkSettings greedy = Samples.settings()
                .but()
                .memoryBudget(Runtime.getRuntime().maxMemory())
                .build();

        assertThat(Preparation.problems(options("127.0.0.1", 0), o -> plan(greedy)))
                .singleElement()
                .asString()
                .contains("worker.memory", "-Xmx");
    }

    private static PlanResult plan(LinkSettings settings) {
        return new Planned(new WorkerPlan("west", List.of(settings)));
    }

    private static WorkerOptions options(String host, int port) {
        return new WorkerOptions(
                List.of(Path.of("p.yaml")), "west", host, port, "w1", false, Optional.empty(), Optional.empty());
    }
}
