package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.DrillView;
import io.lockstep.failover.app.Reply;
import io.lockstep.it.harness.Data;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Drills are the same runs as those of the day itself, and leave the business where it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShadowDrillTest {
    private static final String[] TOPICS = {"orders", "payments"};

    private FailoverScene scene;
    private Failover failover;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = FailoverScene.start(folder, "");
        for (String topic : TOPICS) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        new Data(scene.regions().east(), 1).plain("orders", 2, 300, "lz4");
        scene.regions()
                .east()
                .admin()
                .alterConsumerGroupOffsets(
                        "billing", Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(77)))
                .all()
                .get(10, TimeUnit.SECONDS);
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        scene.regions().awaitCaughtUp(TOPICS);
    }

    @AfterAll
    void end() {
        scene.close();
    }

    @RepeatedTest(2)
    @Order(1)
    void aShadowDrillPassesAndLeavesNothing() throws Exception {
        SortedMap<String, String> east = Drilling.business(scene.regions().east());
        SortedMap<String, String> west = Drilling.business(scene.regions().west());
        var state = failover.pair().active();

        DrillView drill = Drilling.carryOut(failover, Mode.DRILL_SHADOW);
        Drilling.requirePassed(failover, drill);

        Drilling.requireIsolationInTheEvidence(failover, drill);
        Drilling.requireResidencyInTheEvidence(failover, drill);
        assertThat(failover.pair().active()).isEqualTo(state);
        assertThat(Drilling.business(scene.regions().east())).isEqualTo(east);
        assertThat(Drilling.business(scene.regions().west())).isEqualTo(west);
        Drilling.requireNothingLeft(scene.regions().east());
        Drilling.requireNothingLeft(scene.regions().west());
    }

    @Test
    @Order(2)
    void noDrillBeginsWhileARunIsOpen() {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        try (OpenTransaction open = OpenTransaction.begin(scene.regions().east(), "payments", 0)) {
            String run = FailoverScene.begin(failover, plan);
            FailoverScene.awaitPhase(failover, run, Phase.DRAINING);
            assertThat(failover.drill("d", Mode.DRILL_SHADOW, "anna"))
                    .isEqualTo(new Reply.Conflict<DrillView>("run " + run + " is open", run));
            failover.cancel(run, "anna", "enough");
            FailoverScene.awaitPhase(failover, run, Phase.ABORTED);
            open.commit();
        }
    }

    @Test
    @Order(3)
    void aLiveDrillGoesThereAndBack() {
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        Drilling.requirePassed(failover, Drilling.carryOut(failover, Mode.DRILL_LIVE));

        assertThat(failover.route().orElseThrow().active()).isEqualTo("east");
        try (Business business = Business.of("after", scene.regions().east())) {
            business.write(40);
        }
        scene.regions().awaitCaughtUp(TOPICS);
        scene.regions().requireIdentical(TOPICS);
    }
}
