package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.Reply;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A run that does not come to its point of no return leaves everything as it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AbortTest {
    private static final String[] TOPICS = {"orders", "payments"};
    private static final Duration SOON = Duration.ofSeconds(15);

    private FailoverScene scene;
    private Failover failover;
    private SortedMap<String, String> before;

    @BeforeAll
    void start(@TempDir Path folder) {
        scene = FailoverScene.start(folder, "  fenceBudget: 20s\n  drainBudget: 60s");
        for (String topic : TOPICS) {
            scene.regions().east().createTopic(topic, 2, Map.of("max.message.bytes", "500000"));
        }
        Data east = new Data(scene.regions().east(), 1);
        east.plain("orders", 2, 300, "lz4");
        east.transactions("payments", 2, 5, 10);
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        before = Setup.configs(scene.regions().east(), TOPICS);
    }

    @AfterAll
    void end() {
        scene.close();
    }

    /** The business goes on in east, and is mirrored. */
    private void requireAsBefore() {
        assertThat(Setup.configs(scene.regions().east(), TOPICS)).isEqualTo(before);
        assertThat(failover.route().orElseThrow().active()).isEqualTo("east");
        try (Business business = Business.of("after", scene.regions().east())) {
            business.write(40);
        }
        scene.regions().awaitCaughtUp(TOPICS);
        scene.regions().requireIdentical(TOPICS);
    }

    @Test
    @Order(1)
    void aCancelledRunLetsTheOpenTransactionGoOn() {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        try (OpenTransaction open = OpenTransaction.begin(scene.regions().east(), "payments", 0)) {
            String run = FailoverScene.begin(failover, plan);
            FailoverScene.awaitPhase(failover, run, Phase.DRAINING);
            Reply<RunView> cancelled = failover.cancel(run, "anna", "not today");
            assertThat(cancelled).isInstanceOf(Reply.Ok.class);
            assertThat(Await.within(SOON)
                            .holds(() ->
                                    FailoverScene.view(failover, run).state().phase() == Phase.ABORTED))
                    .as("%s", FailoverScene.view(failover, run))
                    .isTrue();
            open.commit();
        }
        requireAsBefore();
    }

    @Test
    @Order(2)
    void aFenceIsLiftedWhenItsBudgetRunsOut() {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        try (OpenTransaction open = OpenTransaction.begin(scene.regions().east(), "payments", 1)) {
            long began = System.nanoTime();
            String run = FailoverScene.begin(failover, plan);
            RunView aborted = FailoverScene.awaitPhase(failover, run, Phase.ABORTED);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(35));
            assertThat(aborted.timeline())
                    .anySatisfy(entered -> assertThat(entered.reason()).contains("budget ran out"));
            open.commit();
        }
        requireAsBefore();
    }

    @Test
    @Order(3)
    void aSealThatWasTakenIsHealed() {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        String run = cancelOnceSealed(plan);
        FailoverScene.awaitPhase(failover, run, Phase.ABORTED);
        assertThat(FailoverScene.view(failover, run).state().facts().sealed()).isPresent();
        assertThat(Setup.configs(scene.regions().east(), TOPICS)).isEqualTo(before);
        requireAsBefore();
    }

    /** Between the seal and the point of no return there are a few hundred milliseconds. */
    private String cancelOnceSealed(io.lockstep.failover.Plan plan) {
        scene.at(failover, Phase.LAG_VERIFIED, run -> failover.cancel(run, "anna", "at the last moment"));
        return FailoverScene.begin(failover, plan);
    }

    @Test
    @Order(4)
    void aPlannedRunSucceedsAfterwards() {
        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.PLANNED));
        assertThat(Regions.ends(scene.regions().west(), "orders"))
                .isEqualTo(Regions.ends(scene.regions().east(), "orders"));
        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.FAILBACK));
        assertThat(failover.route().orElseThrow().active()).isEqualTo("east");
        assertThat(Setup.configs(scene.regions().east(), TOPICS)).containsAllEntriesOf(before);
    }

    @Test
    @Order(5)
    void aPartitionThatHaltsWhileItDrainsEndsTheRun() {
        SortedMap<String, String> home = Setup.configs(scene.regions().east(), TOPICS);
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        RunView aborted;
        try (OpenTransaction open = OpenTransaction.begin(scene.regions().east(), "payments", 0)) {
            String run = FailoverScene.begin(failover, plan);
            FailoverScene.awaitPhase(failover, run, Phase.DRAINING);
            try (var foreign =
                    new Data(scene.regions().west(), 9).producer(Map.of(ProducerConfig.CLIENT_ID_CONFIG, "foreign"))) {
                foreign.send(Data.keyed("payments", 0, "foreign", "record"));
            }
            open.commit();
            aborted = FailoverScene.awaitPhase(failover, run, Phase.ABORTED);
        }
        assertThat(aborted.timeline())
                .anySatisfy(entered -> assertThat(entered.reason()).contains("halted"));
        assertThat(Setup.configs(scene.regions().east(), TOPICS)).isEqualTo(home);
        try (Business business = Business.of("after", scene.regions().east())) {
            business.write(40);
        }
    }
}
