package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.app.Failover;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Where clients log in: writers are stopped by name, and Lockstep has the rights that its READMEs name, and no others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AclRunTest {
    private FailoverScene scene;
    private Failover failover;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = SecuredScene.start(folder);
        failover = scene.controller("west", "c-west");
    }

    @AfterAll
    void end() {
        scene.close();
    }

    private Business writer(String user, String region) {
        return SecuredScene.writer(scene, user, region);
    }

    @Test
    @Order(1)
    void writersAreStoppedAndMayWriteOnTheOtherSide() {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        try (Business app = writer("app", "east");
                Business bypass = writer("bypass", "east")) {
            app.write(20);
            app.keepGoing(Duration.ofMillis(20));
            bypass.keepGoing(Duration.ofMillis(50));
            String run = FailoverScene.begin(failover, plan);
            FailoverScene.awaitPhase(failover, run, Phase.PROTECTED);

            for (Business stopped : List.of(app, bypass)) {
                Await.within(FailoverScene.PATIENCE)
                        .until("it is stopped", () -> stopped.refusal().isPresent());
                assertThat(stopped.refusal().orElseThrow()).isInstanceOf(TopicAuthorizationException.class);
            }
            var west = Records.of(scene.regions().west(), "orders", "payments");
            for (Business stopped : List.of(app, bypass)) {
                stopped.acknowledged()
                        .forEach((place, records) -> assertThat(west.get(place)).containsAllEntriesOf(records));
            }
        }
        try (Business moved = writer("app", "west")) {
            moved.write(40);
        }
        scene.regions().awaitCaughtUp("orders", "payments");
    }

    @Test
    @Order(2)
    void aStrayWriterIsKeptOutOfTheStandby() {
        try (Business stray = writer("bypass", "east").keepGoing(Duration.ofMillis(20))) {
            Await.within(FailoverScene.PATIENCE)
                    .until("it is refused", () -> stray.refusal().isPresent());
            assertThat(stray.count()).isZero();
        }
    }

    @Test
    @Order(3)
    void theBusinessComesHome() {
        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.FAILBACK));
        try (Business app = writer("app", "east")) {
            app.write(40);
        }
        scene.regions().awaitCaughtUp("orders", "payments");
        scene.regions().requireIdentical("orders", "payments");
    }

    @Test
    @Order(4)
    void anAbortedRunTakesExactlyItsOwnDenialsAway() {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        SortedSet<String> before = Setup.acls(scene.regions().east());
        try (OpenTransaction open = OpenTransaction.begin(scene.regions().east(), "payments", 0)) {
            String run = FailoverScene.begin(failover, plan);
            FailoverScene.awaitPhase(failover, run, Phase.DRAINING);
            assertThat(Setup.acls(scene.regions().east())).hasSizeGreaterThan(before.size());
            failover.cancel(run, "anna", "not today");
            FailoverScene.awaitPhase(failover, run, Phase.ABORTED);
            open.commit();
        }
        assertThat(Setup.acls(scene.regions().east())).isEqualTo(before);
        scene.at(failover, Phase.LAG_VERIFIED, run -> failover.cancel(run, "anna", "at the last moment"));
        String sealed = FailoverScene.begin(failover, FailoverScene.awaitPlan(failover, Mode.PLANNED));
        FailoverScene.awaitPhase(failover, sealed, Phase.ABORTED);
        assertThat(Setup.acls(scene.regions().east())).isEqualTo(before);
        try (Business app = writer("app", "east")) {
            app.write(40);
        }
        scene.regions().awaitCaughtUp("orders", "payments");
        scene.regions().requireIdentical("orders", "payments");
    }
}
