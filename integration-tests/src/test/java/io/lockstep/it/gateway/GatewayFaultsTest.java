package io.lockstep.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.it.harness.Alone;
import io.lockstep.sandbox.app.GatewayStage;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.through.ClientTold;
import io.lockstep.sandbox.through.GatewayRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A promotion while others misuse the gateway, and one whose brokers are away for a while. */
@Alone
class GatewayFaultsTest {
    private static final int IDLE = 2000;

    @TempDir
    private Path folder;

    @Test
    void movesEverybodyWhileTwoThousandAreIdleAndSomeMisbehave() {
        try (GatewayScene scene = new GatewayScene(folder, "wait");
                Misfits misfits = new Misfits(scene.stage().bootstrap())) {
            assertThat(misfits.saysAndIsShutOut("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
            assertThat(misfits.saysAndIsShutOut(
                            ByteBuffer.allocate(4).putInt(-1).array()))
                    .isTrue();
            misfits.idle(IDLE);
            misfits.halfOpen();
            misfits.deaf();
            String run = scene.promote();
            scene.awaitRun(run, "the end of the run", GatewayScene::moved);
            assertThat(misfits.allEnded()).isTrue();
            assertThat(cut(scene, "west")).isEqualTo(Set.of(Misfits.HALF_OPEN, Misfits.DEAF));
            assertThat(drained(scene, "west")).isGreaterThanOrEqualTo(IDLE);
            whole(scene.counted("west"));
        }
    }

    @Test
    void nothingIsLostOrDoubledWhereTheBrokersAreAwayWhileWritersAreHeld() {
        try (GatewayScene scene = new GatewayScene(folder, "wait")) {
            String run = scene.promote();
            scene.awaitReport(run, "gateway-1", report -> report.held() != Hold.NONE);
            RegionCluster east = scene.stage().region("east");
            east.nodes().forEach(node -> {
                east.kill(node);
                east.startLater(node);
            });
            RunTold ended = scene.awaitRun(
                    run,
                    "the end of the run",
                    told -> GatewayScene.moved(told) || told.phase().equals("ABORTED"));
            String active = GatewayScene.moved(ended) ? "west" : "east";
            for (String each : scene.stage().gateways().names()) {
                scene.awaitReport(
                        run,
                        each,
                        report -> report.held() == Hold.NONE
                                && report.serving()
                                && report.side().equals(active));
            }
            whole(scene.counted(active));
        }
    }

    private static void whole(List<ClientTold> clients) {
        assertThat(clients).allSatisfy(client -> assertThat(client.broken()).isEmpty());
    }

    private static Set<String> cut(GatewayScene scene, String region) {
        return GatewayRecords.latest(GatewayStage.PAIR, scene.stage().region(region)).values().stream()
                .flatMap(report -> report.cut().stream())
                .map(GatewayReport.Cut::client)
                .collect(Collectors.toSet());
    }

    private static int drained(GatewayScene scene, String region) {
        return GatewayRecords.latest(GatewayStage.PAIR, scene.stage().region(region)).values().stream()
                .mapToInt(GatewayReport::drained)
                .sum();
    }
}
