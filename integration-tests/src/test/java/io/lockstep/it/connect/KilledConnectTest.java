package io.lockstep.it.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.workers.SteadyTraffic;
import io.lockstep.sandbox.connect.ConnectJars;
import io.lockstep.sandbox.connect.ConnectWorker;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Three Connect workers come and go; the mirror stays the same. */
class KilledConnectTest extends ConnectScene {
    KilledConnectTest() {
        super(ConnectJars.CURRENT, 3);
    }

    @Test
    void killedWorkersAndNewOnesChangeNoRecord() {
        String[] topics = {"killed-plain", "killed-txn"};
        try (SteadyTraffic traffic = traffic(topics)) {
            fleet.configure("killed", 3, fleet.settings("killed", 3, Map.of(), topics));
            awaitProgress(topics[0]);
            assertThat(fleet.spread("killed")).as("workers with tasks").isEqualTo(3);
            ConnectWorker victim = fleet.at(fleet.tasks("killed").get(0).worker());
            fleet.kill(victim);
            fleet.awaitTasks("killed", 3, task -> !task.worker().equals(victim.id()));
            awaitProgress(topics[0]);
            ConnectWorker fresh = fleet.add();
            fleet.awaitWorkers();
            fleet.await(
                    "the new worker to get a task",
                    () -> fleet.tasks("killed").values().stream()
                            .anyMatch(task -> task.worker().equals(fresh.id())));
            fleet.awaitTasks("killed", 3, task -> true);
            awaitProgress(topics[1]);
            requireIdentical(traffic, topics);
        }
        fleet.remove("killed");
    }
}
