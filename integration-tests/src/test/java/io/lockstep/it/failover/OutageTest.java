package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.Reply;
import io.lockstep.failover.evidence.EvidenceVerification;
import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The standby is lost while the business is on its way there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageTest {
    private static final String[] TOPICS = {"orders", "payments"};
    private static final Duration FENCE = Duration.ofSeconds(30);
    private static final Duration UNDO = Duration.ofSeconds(45);

    private FailoverScene scene;
    private Failover failover;
    private SortedMap<String, String> before;

    @BeforeAll
    void start(@TempDir Path folder) {
        scene = FailoverScene.start(folder, "  fenceBudget: " + FENCE.toSeconds() + "s");
        for (String topic : TOPICS) {
            scene.regions().east().createTopic(topic, 2, Map.of("max.message.bytes", "500000"));
        }
        new Data(scene.regions().east(), 1).plain("orders", 2, 300, "lz4");
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("east", "c-east");
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        before = Setup.configs(scene.regions().east(), TOPICS);
    }

    @AfterAll
    void end() {
        scene.close();
    }

    @Test
    @Order(1)
    void theRegionThatIsActiveTakesWritesAgainWhenTheStandbyIsLost() {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        String run;
        try (OpenTransaction open = OpenTransaction.begin(scene.regions().east(), "payments", 0)) {
            run = FailoverScene.begin(failover, plan);
            FailoverScene.awaitPhase(failover, run, Phase.DRAINING);
            long began = System.nanoTime();
            scene.regions().west().kill(1);
            open.commit();
            Await.within(FENCE.plus(UNDO))
                    .until(
                            "east takes writes again",
                            () -> Setup.configs(scene.regions().east(), TOPICS).equals(before));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(FENCE.plus(UNDO));
        }
        try (Business business = Business.of("alone", scene.regions().east())) {
            business.write(40);
        }
    }

    @Test
    @Order(2)
    void theStandbyThatReturnsIsBroughtUpToDate() {
        scene.regions().west().start(1);
        String run = failover.runs().getFirst().state().run();
        RunView over = FailoverScene.awaitPhase(failover, run, Phase.ABORTED);
        assertThat(over.state().phase()).isEqualTo(Phase.ABORTED);
        scene.regions().awaitCaughtUp(TOPICS);
        scene.regions().requireIdentical(TOPICS);
    }

    @Test
    @Order(3)
    void theJournalIsWholeOnBothSidesAndTheBusinessCanMove() {
        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.PLANNED));
        assertThat(failover.route().orElseThrow().active()).isEqualTo("west");
        for (RunView run : failover.runs()) {
            Reply<byte[]> file = failover.evidence(run.state().run());
            assertThat(file).isInstanceOf(Reply.Ok.class);
            assertThat(EvidenceVerification.verify(((Reply.Ok<byte[]>) file).value(), Optional.empty()))
                    .isInstanceOf(EvidenceVerification.Verified.class);
        }
    }
}
