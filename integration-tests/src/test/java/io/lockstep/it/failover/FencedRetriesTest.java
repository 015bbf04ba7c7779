package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.it.harness.Data;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application that tries its transaction again and again behind a fence of limits leaves a marker each time, and the
 * ends never stand still. The run gives up, and says who it is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FencedRetriesTest {
    private static final String[] TOPICS = {"orders", "payments"};

    private FailoverScene scene;
    private Failover failover;

    @BeforeAll
    void start(@TempDir Path folder) {
        scene = FailoverScene.start(folder, "  fenceBudget: 12s\n  drainBudget: 5s");
        for (String topic : TOPICS) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        new Data(scene.regions().east(), 1).transactions("payments", 2, 5, 5);
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
    }

    @AfterAll
    void end() {
        scene.close();
    }

    /** Never a quiet moment for the freeze; now and then one, and the next marker comes behind the seal. */
    @ParameterizedTest
    @ValueSource(ints = {150, 700})
    @Order(1)
    void theRunIsUndoneAndNamesWhoseMarkersComeAndTheWayOut(int every) {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        try (Retries retries = Retries.begin(scene.regions().east(), "stubborn", Duration.ofMillis(every))) {
            String run = FailoverScene.begin(failover, plan);
            RunView undone = FailoverScene.awaitPhase(failover, run, Phase.ABORTED);

            String told = undone.timeline() + " " + undone.state().facts().alarms();
            assertThat(told)
                    .contains("only markers of transactions, no records, were written behind the fence: payments-0")
                    .contains("'stubborn' begins transactions")
                    .contains("use failover.fence: acl")
                    .doesNotContain("records were written behind");
            retries.awaitCommitted(retries.committed() + 2);
        }
        assertThat(Setup.configs(scene.regions().east(), TOPICS)).isEmpty();
    }

    @Test
    @Order(2)
    void withoutItTheSameRunPasses() {
        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.PLANNED));

        try (Business moved = Business.of("moved", scene.regions().west())) {
            moved.write(40);
        }
    }
}
