package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.it.harness.Data;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The region that the business came home to is lost again at once. The journal of the run home was decided by that very
 * region, and the controllers are still the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LostAgainTest {
    private static final String[] TOPICS = {"orders", "payments"};

    private FailoverScene scene;
    private Failover failover;
    private Business home;
    private String run;

    @BeforeAll
    void start(@TempDir Path folder) {
        scene = FailoverScene.start(folder, "");
        for (String topic : TOPICS) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        new Data(scene.regions().east(), 1).plain("orders", 2, 300, "lz4");
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        scene.controller("east", "c-east");
        scene.regions().awaitCaughtUp(TOPICS);
    }

    @AfterAll
    void end() {
        if (home != null) {
            home.close();
        }
        scene.close();
    }

    private RunView loseEast() {
        scene.regions().east().kill(1);
        run = FailoverScene.begin(failover, FailoverScene.awaitPlan(failover, Mode.UNPLANNED));
        return FailoverScene.awaitPhase(failover, run, Phase.REPROTECTING);
    }

    @Test
    @Order(1)
    void lostAndBackAndTheBusinessComesHome() {
        loseEast();
        scene.regions().east().start(1);
        FailoverScene.awaitPhase(failover, run, Phase.PROTECTED);
        try (Business away = Business.of("away", scene.regions().west())) {
            away.write(40);
        }
        scene.at(
                failover,
                Phase.ROUTING,
                any -> home = Business.of("home", scene.regions().east()).keepGoing(Duration.ofMillis(20)));

        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.FAILBACK));
        assertThat(failover.route().orElseThrow().active()).isEqualTo("east");
    }

    @Test
    @Order(2)
    void lostAgainAtOnceItIsLeftAgainByTheSameControllers() {
        RunView waits = loseEast();

        assertThat(failover.pair().leader()).contains("c-west");
        assertThat(waits.rtoMillis().orElseThrow()).isLessThan(60_000);
        assertThat(failover.route().orElseThrow().active()).isEqualTo("west");
        SortedMap<String, Range> leapt =
                waits.state().facts().leapt().orElseThrow().ranges();
        home.acknowledged()
                .forEach((place, records) -> assertThat(records.lastKey())
                        .isLessThan(leapt.get(place).to()));
        try (Business away = Business.of("again", scene.regions().west())) {
            away.write(40);
        }
    }

    @Test
    @Order(3)
    void whatItTookInBetweenIsMirroredOrListed() {
        home.close();
        scene.regions().east().start(1);
        FailoverScene.awaitPhase(failover, run, Phase.PROTECTED);

        assertThat(home.count()).isGreaterThan(20);
        Accounted.require(FailoverScene.view(failover, run), scene.regions().west(), List.of(home));
        FailoverScene.awaitPlan(failover, Mode.FAILBACK);
    }
}
