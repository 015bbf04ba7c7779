package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Decision;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.Reply;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The active region is lost for good: it is given up, and an empty cluster gets its name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuiltRegionTest {
    private static final String[] TOPICS = {"orders", "payments"};

    private final int port = FreePorts.take();
    private FailoverScene scene;
    private Failover failover;
    private RegionCluster rebuilt;
    private String run;

    @BeforeAll
    void start(@TempDir Path folder) {
        Regions regions = Regions.start(spec -> spec.ports(List.of(port)), spec -> spec);
        scene = FailoverScene.over(regions, folder, false, "");
        for (String topic : TOPICS) {
            regions.east().createTopic(topic, 2, Map.of());
        }
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-one");
        Set<String> met = new ConcurrentSkipListSet<>();
        failover.follow(written -> {
            if (written.happening() instanceof Happening.Met(String region, String cluster)) {
                met.add(region);
            }
        });
        try (Business before = Business.of("before", regions.east())) {
            before.write(200);
        }
        regions.awaitCaughtUp(TOPICS);
        Await.within(FailoverScene.PATIENCE).until("both clusters are known", () -> met.size() == 2);
    }

    @AfterAll
    void end() {
        scene.close();
        if (rebuilt != null) {
            rebuilt.close();
        }
    }

    @Test
    @Order(1)
    void whoeverGivesTheRegionUpEndsTheRunAndTheDebtStays() {
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        scene.regions().east().kill(1);
        scene.endWorker("east");
        run = FailoverScene.begin(failover, FailoverScene.awaitPlan(failover, Mode.UNPLANNED));
        FailoverScene.awaitPhase(failover, run, Phase.REPROTECTING);
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "the region was looked for once",
                        () -> FailoverScene.view(failover, run).state().attempt() > 0);

        Reply<RunView> decided = failover.decide(run, "ben", Decision.ACCEPT, "east has burnt down");

        assertThat(decided).isInstanceOf(Reply.Ok.class);
        RunState state =
                FailoverScene.awaitPhase(failover, run, Phase.UNPROTECTED).state();
        assertThat(state.reason()).contains("ben", "east has burnt down");
        assertThat(failover.pair().openRun()).isEmpty();
        assertThat(failover.pair().debts()).anyMatch(debt -> debt.contains("fence east when it returns"));
    }

    @Test
    @Order(2)
    void anotherControllerLeadsAlthoughTheStandbysJournalIsGone() {
        scene.endController("c-one");
        failover = scene.controller("west", "c-two");

        Await.within(FailoverScene.PATIENCE)
                .until("it leads", () -> failover.pair().leads());

        assertThat(failover.pair().debts()).anyMatch(debt -> debt.contains("fence east when it returns"));
    }

    @Test
    @Order(3)
    void anEmptyClusterBecomesTheStandbyOnAPersonsWord() {
        scene.endController("c-two");
        scene.endWorker("west");
        rebuilt = RegionCluster.start(RegionSpec.named("east").ports(List.of(port)));
        scene.worker("west", "w2");
        scene.worker("east", "e2");
        failover = scene.controller("west", "c-three");
        Await.within(FailoverScene.PATIENCE)
                .until("it leads", () -> failover.pair().leads());

        assertThat(failover.decide(run, "ben", Decision.RETRY, "east is a new cluster"))
                .isInstanceOf(Reply.Ok.class);

        RunState state =
                FailoverScene.awaitPhase(failover, run, Phase.PROTECTED).state();
        assertThat(state.facts().rebuilt()).isPresent();
        assertThat(failover.pair().debts()).isEmpty();
        try (Business after = Business.of("after", scene.regions().west())) {
            after.write(100);
        }
        awaitEqualEnds();
        assertThat(Records.of(rebuilt, TOPICS))
                .isEqualTo(Records.of(scene.regions().west(), TOPICS));
    }

    private void awaitEqualEnds() {
        for (String topic : TOPICS) {
            Await.within(FailoverScene.PATIENCE)
                    .until(
                            topic + " ends alike",
                            () -> Regions.ends(rebuilt, topic)
                                    .equals(Regions.ends(scene.regions().west(), topic)));
        }
    }

    @Test
    @Order(4)
    void theBusinessCanGoHomeToIt() {
        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.FAILBACK));

        assertThat(failover.route().orElseThrow().active()).isEqualTo("east");
        try (Business home = Business.of("home", rebuilt)) {
            home.write(100);
        }
        awaitEqualEnds();
        assertThat(Records.of(scene.regions().west(), TOPICS)).isEqualTo(Records.of(rebuilt, TOPICS));
    }
}
