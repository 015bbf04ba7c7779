package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Failover;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A standby takes no record but the mirror's, as long as the fence is one of ACLs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandbyGuardTest {
    private static final String[] TOPICS = SecuredScene.TOPICS.toArray(String[]::new);

    private FailoverScene scene;
    private Failover failover;
    private SortedSet<String> foreign;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = SecuredScene.start(folder);
        for (RegionCluster region : List.of(east(), west())) {
            RunRights.allow(region, "late", "orders", AclOperation.READ);
        }
        foreign = Setup.acls(west());
        failover = scene.controller("west", "c-west");
    }

    @AfterAll
    void end() {
        scene.close();
    }

    private RegionCluster east() {
        return scene.region("east");
    }

    private RegionCluster west() {
        return scene.region("west");
    }

    /** Nothing is tried before it is denied: a record that gets through would halt its partition. */
    private void awaitClosed(String region, int entries, String... users) {
        Await.within(FailoverScene.PATIENCE)
                .until(
                        region + " is closed: " + entries,
                        () -> Setup.denials(scene.region(region)).size() == entries);
        for (String user : users) {
            try (Business stray = SecuredScene.writer(scene, user, region).keepGoing(Duration.ofMillis(20))) {
                Await.within(FailoverScene.PATIENCE)
                        .until(user + " is refused", () -> stray.refusal().isPresent());
                assertThat(causes(stray.refusal().orElseThrow()))
                        .hasAtLeastOneElementOfType(AuthorizationException.class);
                assertThat(stray.count()).isZero();
            }
        }
    }

    /** A producer that was refused its id tells so, or later that it cannot go on because of it. */
    private static List<Throwable> causes(Throwable refusal) {
        return Stream.iterate(refusal, Objects::nonNull, Throwable::getCause).toList();
    }

    private void requireMirrored(String from) {
        try (Business app = SecuredScene.writer(scene, "app", from)) {
            app.write(40);
        }
        scene.regions().awaitCaughtUp(TOPICS);
        scene.regions().requireIdentical(TOPICS);
    }

    @Test
    @Order(1)
    void beforeAnyRunStrayWritersAreRefusedAndTheMirrorIsNot() {
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        awaitClosed("west", 6, "bypass", "app");
        assertThat(Setup.denials(east())).isEmpty();
        assertThat(Setup.acls(west())).containsAll(foreign);
        requireMirrored("east");
    }

    @Test
    @Order(2)
    void whoeverIsAllowedToWriteLaterIsRefusedToo() {
        SecuredScene.admit(east(), "late");
        SecuredScene.admit(west(), "late");
        awaitClosed("west", 8, "late");
    }

    @Test
    @Order(3)
    void aProtectionThatSomebodyTakesAwayIsPutBackAndTold() {
        SortedSet<String> before = Setup.acls(west());
        Setup.removeDenials(west());
        Await.within(FailoverScene.PATIENCE)
                .until("it is told", () -> failover.pair().problems().toString().contains("it was put back"));
        assertThat(Setup.acls(west())).isEqualTo(before);
        awaitClosed("west", 8, "bypass");
    }

    @Test
    @Order(4)
    void aPromotionOpensTheStandbyAndClosesTheOtherSide() {
        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.PLANNED));

        assertThat(Setup.denials(west())).isEmpty();
        assertThat(Setup.acls(west())).containsAll(foreign);
        awaitClosed("east", 8, "bypass");
        requireMirrored("west");
    }

    @Test
    @Order(5)
    void theFenceThatStaysIsGuardedInTheSameWayAndLiftedOnTheWayHome() {
        Setup.removeDenials(east());
        awaitClosed("east", 8, "app");
        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.FAILBACK));

        assertThat(Setup.denials(east())).isEmpty();
        assertThat(Setup.acls(west())).containsAll(foreign);
        awaitClosed("west", 8, "late");
        requireMirrored("east");
    }
}
