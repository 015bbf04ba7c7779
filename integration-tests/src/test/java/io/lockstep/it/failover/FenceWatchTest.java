package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Decision;
import io.lockstep.failover.Mode;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else takes a fence away while a run relies on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FenceWatchTest {
    private static final String[] TOPICS = {"orders", "payments"};
    private static final String LIMIT = "max.message.bytes";
    private static final String THEIRS = "700000";

    private FailoverScene scene;
    private Failover failover;

    @BeforeAll
    void start(@TempDir Path folder) {
        scene = FailoverScene.start(folder, "  observe: 6s");
        for (String topic : TOPICS) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        new Data(scene.regions().east(), 1).plain("orders", 2, 300, "lz4");
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
    }

    @AfterAll
    void end() {
        scene.close();
    }

    @Test
    @Order(1)
    void beforeThePointOfNoReturnTheRunIsUndoneAndTheirChangeStays() {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        try (OpenTransaction open = OpenTransaction.begin(scene.regions().east(), "payments", 0)) {
            String run = FailoverScene.begin(failover, plan);
            FailoverScene.awaitPhase(failover, run, Phase.DRAINING);
            Setup.change(scene.regions().east(), "orders", LIMIT, THEIRS);
            RunView aborted = FailoverScene.awaitPhase(failover, run, Phase.ABORTED);
            assertThat(aborted.state().facts().alarms())
                    .anySatisfy(alarm -> assertThat(alarm).contains("not complete any more"));
            open.commit();
        }
        assertThat(Setup.configs(scene.regions().east(), TOPICS)).isEqualTo(Map.of("orders " + LIMIT, THEIRS));
        try (Business business = Business.of("after", scene.regions().east())) {
            business.write(40);
        }
        scene.regions().awaitCaughtUp(TOPICS);
    }

    @Test
    @Order(2)
    void afterItAPersonIsAskedAndMayGoOn() {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        String run = FailoverScene.begin(failover, plan);
        FailoverScene.awaitPhase(failover, run, Phase.OBSERVING);
        Setup.change(scene.regions().east(), "payments", LIMIT, THEIRS);

        RunView asks = FailoverScene.awaitPhase(failover, run, Phase.NEEDS_OPERATOR);
        assertThat(asks.state().need().orElseThrow().reason()).isEqualTo(NeedReason.FENCE_BROKEN);
        assertThat(failover.route().orElseThrow().active()).isEqualTo("west");
        Await.within(FailoverScene.PATIENCE).until("the run goes on", () -> {
            Phase now = FailoverScene.view(failover, run).state().phase();
            if (now == Phase.NEEDS_OPERATOR) {
                failover.decide(run, "anna", Decision.ACCEPT, "nobody writes there");
            }
            return now == Phase.PROTECTED;
        });
        assertThat(FailoverScene.view(failover, run).state().facts().accepted()).isNotEmpty();
        try (Business business = Business.of("west", scene.regions().west())) {
            business.write(40);
        }
        scene.regions().awaitCaughtUp(TOPICS);
        scene.regions().requireIdentical(TOPICS);
    }
}
