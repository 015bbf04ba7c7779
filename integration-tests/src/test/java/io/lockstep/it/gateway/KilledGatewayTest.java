package io.lockstep.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.it.harness.Alone;
import io.lockstep.sandbox.through.ClientTold;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of two instances is killed (SIGKILL) in the middle of a promotion. */
@Alone
class KilledGatewayTest {
    private static final String KILLED = "gateway-1";
    private static final String LEFT = "gateway-2";

    /** So long nothing has changed on an instance that is called lost, and some more. */
    private static final Duration UNTIL_LOST = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @Test
    void isWaitedForWhileWritersAreHeldAndCarriesOutTheOrderAfterItsRestart() {
        try (GatewayScene scene = new GatewayScene(folder, "wait")) {
            String run = scene.promote();
            scene.awaitReport(run, KILLED, report -> report.held() != Hold.NONE);
            scene.stage().gateways().kill(KILLED);
            assertThat(endsWithout(scene, run)).isFalse();
            scene.stage().gateways().start(KILLED);
            converges(scene, run);
            assertThat(scene.counted("west")).allSatisfy(KilledGatewayTest::whole);
        }
    }

    @Test
    void isWaitedForBetweenFlipAndReleaseAndCarriesOutTheOrderAfterItsRestart() {
        try (GatewayScene scene = new GatewayScene(folder, "wait")) {
            String run = scene.promote();
            scene.awaitReport(run, KILLED, report -> report.side().equals("west") && report.held() == Hold.ALL);
            scene.stage().gateways().kill(KILLED);
            scene.stage().gateways().start(KILLED);
            converges(scene, run);
            assertThat(scene.counted("west")).allSatisfy(KilledGatewayTest::nothingLost);
        }
    }

    @Test
    void isLeftBehindWherePolicySaysSoAndFollowsAfterItsRestart() {
        try (GatewayScene scene = new GatewayScene(folder, "proceed")) {
            String run = scene.promote();
            scene.awaitReport(run, KILLED, report -> report.held() != Hold.NONE);
            scene.stage().gateways().kill(KILLED);
            scene.awaitRun(run, "the end of the run without " + KILLED, GatewayScene::moved);
            assertThat(scene.evidence(run).notes())
                    .anyMatch(note -> note.contains("went on without instance " + KILLED + " of the gateway"))
                    .anyMatch(note -> note.contains("instance " + KILLED + " is lost: what it acknowledged"));
            scene.awaitReport(run, LEFT, report -> report.side().equals("west") && report.serving());
            scene.stage().gateways().start(KILLED);
            scene.awaitReport(run, KILLED, report -> report.side().equals("west") && report.serving());
            assertThat(scene.counted("west")).allSatisfy(KilledGatewayTest::whole);
        }
    }

    /** Whether the run gets to its end while the instance is away. */
    private static boolean endsWithout(GatewayScene scene, String run) {
        return Await.within(UNTIL_LOST)
                .holds(() -> scene.stage()
                        .controllers()
                        .run(run)
                        .filter(GatewayScene::moved)
                        .isPresent());
    }

    private static void converges(GatewayScene scene, String run) {
        scene.awaitRun(run, "the end of the run", GatewayScene::moved);
        for (String each : List.of(KILLED, LEFT)) {
            scene.awaitReport(
                    run,
                    each,
                    report -> report.side().equals("west") && report.serving() && report.held() == Hold.NONE);
        }
    }

    /** What it held was not passed on, so its end doubles nothing. */
    private static void whole(ClientTold client) {
        assertThat(client.broken()).isEmpty();
    }

    private static void nothingLost(ClientTold client) {
        assertThat(client.errors()).isEmpty();
        assertThat(client.lost() + client.misplaced()).isZero();
    }
}
