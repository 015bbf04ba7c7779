package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.DrillView;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Shadow drills where Lockstep may do what its READMEs say and no more, and the fence is one of ACLs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AclDrillTest {
    private static final int PROTECTED = 6;

    private FailoverScene scene;
    private Failover failover;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = SecuredScene.start(folder);
        failover = scene.controller("west", "c-west");
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        scene.regions().awaitCaughtUp("orders", "payments");
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "the standby is protected",
                        () -> Setup.denials(scene.region("west")).size() == PROTECTED);
    }

    @AfterAll
    void end() {
        scene.close();
    }

    /** Both regions with every right that anybody has there. */
    private Map<String, Object> everything() throws Exception {
        Map<String, Object> all = new TreeMap<>();
        for (RegionCluster region : List.of(scene.region("east"), scene.region("west"))) {
            all.put(region.name() + " business", Drilling.business(region));
            all.put(region.name() + " rights", Drilling.rights(region));
        }
        return all;
    }

    private void requireNothingLeft() throws Exception {
        Drilling.requireNothingLeft(scene.region("east"));
        Drilling.requireNothingLeft(scene.region("west"));
    }

    @Test
    @Order(1)
    void aDrillPassesAndLeavesEveryRightAsItWas() throws Exception {
        Map<String, Object> before = everything();

        Drilling.requirePassed(failover, Drilling.carryOut(failover, Mode.DRILL_SHADOW));

        assertThat(everything()).isEqualTo(before);
        requireNothingLeft();
    }

    @Test
    @Order(2)
    void aDrillWhoseFenceIsTakenAwayFailsAndIsCleanedUp() throws Exception {
        Map<String, Object> before = everything();
        scene.at(failover, Phase.FENCE_VERIFYING, run -> Setup.removeDenials(scene.region("east")));

        DrillView drill = Drilling.carryOut(failover, Mode.DRILL_SHADOW);

        var outcome = drill.drill().outcome().orElseThrow();
        assertThat(outcome.passed()).isFalse();
        assertThat(drill.runs()).hasSize(1);
        assertThat(outcome.findings())
                .anySatisfy(finding ->
                        assertThat(finding).contains(drill.runs().getFirst()).contains("ABORTED"));
        assertThat(everything()).isEqualTo(before);
        requireNothingLeft();
    }

    @Test
    @Order(3)
    void theNextDrillPassesAndThePromotionFindsTheStandbysProtection() throws Exception {
        Drilling.requirePassed(failover, Drilling.carryOut(failover, Mode.DRILL_SHADOW));
        requireNothingLeft();

        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.PLANNED));

        assertThat(Setup.denials(scene.region("west"))).isEmpty();
        try (Business moved = SecuredScene.writer(scene, "app", "west")) {
            moved.write(40);
        }
    }
}
