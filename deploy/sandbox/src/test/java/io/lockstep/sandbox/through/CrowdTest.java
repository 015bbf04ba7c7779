package io.lockstep.sandbox.through;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.live.RegionLog;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void findsNothingBrokenInOneClusterAndEverythingLostInALogThatHasNothing() {
        try (RegionCluster region = RegionCluster.start(RegionSpec.named("east"))) {
            Crowd.createTopics(region);
            try (Crowd crowd = Crowd.start(region.bootstrap(), folder)) {
                Await.within(PATIENCE).until("traffic", () -> crowd.wentOn(Map.of()));
                Map<String, Integer> before = crowd.acknowledged();
                Await.within(PATIENCE).until("more traffic", () -> crowd.wentOn(before));
                assertThat(crowd.halt(PATIENCE)).isEmpty();
                RegionLog log = RegionLog.read(region.clientSettings(), Crowd.TOPICS);
                List<GroupTold> groups = crowd.groups(log, PATIENCE);
                assertThat(crowd.producers(log)).allSatisfy(each -> {
                    assertThat(each.broken()).isEmpty();
                    assertThat(each.acknowledged()).isPositive();
                });
                assertThat(groups).hasSize(4).allSatisfy(each -> {
                    assertThat(each.broken()).isEmpty();
                    assertThat(each.records()).isPositive();
                });
                assertThat(crowd.failure()).isEmpty();

                RegionLog half = RegionLog.read(region.clientSettings(), Map.of("payments", 2));
                assertThat(crowd.producers(half))
                        .filteredOn(each -> each.client().equals("stress"))
                        .allSatisfy(each -> assertThat(each.lost()).isEqualTo(each.acknowledged()));
            }
        }
    }
}
