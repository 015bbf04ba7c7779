package io.lockstep.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.Fill;
import io.lockstep.sandbox.compare.LogComparison;
import io.lockstep.sandbox.compare.LogPlaces;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Leaders come and go on the target while batches and fillers are on their way; nothing is lost or doubled. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class BrokerChangesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PARTITIONS = 3;
    private static final int KILLS = 3;

    @Test
    void keepsTheLogIdenticalWhileTargetLeadersAreKilled() throws Exception {
        try (RegionCluster east = RegionCluster.start(RegionSpec.named("changes-east"));
                RegionCluster west =
                        RegionCluster.start(RegionSpec.named("changes-west").nodes(3))) {
            String source = SourceData.create(east.admin(), "moving", PARTITIONS, Map.of());
            String target = west.admin()
                    .createTopics(List.of(new NewTopic("moving", PARTITIONS, (short) 3)
                            .configs(Map.of("min.insync.replicas", "2", "retention.ms", "-1"))))
                    .topicId("moving")
                    .get(30, TimeUnit.SECONDS)
                    .toString();
            SourceData data = new SourceData(east.clientSettings(), 21);
            for (int p = 0; p < PARTITIONS; p++) {
                data.plain("moving", p, "lz4", 20_000, 600);
            }
            try (TinyMirror mirror = new TinyMirror(east.clientSettings(), west.clientSettings(), 8 << 20)) {
                for (int p = 0; p < PARTITIONS; p++) {
                    mirror.mirror(new PartitionId("moving", p), source, target);
                }
                for (int node : west.nodes()) {
                    long goal = Math.min(18_000, progress(mirror) + 2_000);
                    mirror.runUntil("some is mirrored", PATIENCE, () -> progress(mirror) >= goal);
                    west.kill(node);
                    data.plain("moving", node - 1, "gzip", 3_000, 600);
                    long more = progress(mirror) + 1_000;
                    mirror.runUntil("it goes on with two brokers", PATIENCE, () -> progress(mirror) >= more);
                    west.start(node);
                }
                for (int p = 0; p < PARTITIONS; p++) {
                    TinyMirror.Side side = mirror.side(new PartitionId("moving", p));
                    mirror.runUntil(side.id + " has arrived", PATIENCE, () -> side.caughtUpTo(23_000));
                }
            }
            assertIdentical(east, west, "moving", Set.of());
        }
    }

    private static long progress(TinyMirror mirror) {
        return mirror.sides.values().stream().mapToLong(side -> side.next).sum();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fill.Method.class,
            names = {"EMPTY_TRANSACTIONS", "ABORTED_TRANSACTION"})
    void keepsFillersExactWhileTheTargetRestarts(Fill.Method method) throws Exception {
        try (RegionCluster east = RegionCluster.start(RegionSpec.named("fillers-east"));
                RegionCluster west = RegionCluster.start(RegionSpec.named("fillers-west"))) {
            String source = SourceData.create(east.admin(), "holes", 1, Map.of());
            String target = SourceData.create(west.admin(), "holes", 1, Map.of());
            new SourceData(east.clientSettings(), 22).transactions("holes", 0, 5, 40);
            long end = SourceData.end(east.admin(), "holes", 0);
            Random random = new Random(23);
            Set<Long> overshot;
            try (TinyMirror mirror = new TinyMirror(east.clientSettings(), west.clientSettings(), 8 << 20)) {
                mirror.method = method;
                TinyMirror.Side side = mirror.mirror(new PartitionId("holes", 0), source, target);
                for (int kill = 1; kill <= KILLS; kill++) {
                    long goal = end * kill / 5 + random.nextInt(20);
                    mirror.runUntil("some is mirrored", PATIENCE, () -> side.next >= goal);
                    west.kill(1);
                    west.startLater(1);
                }
                mirror.runUntil("all has arrived", PATIENCE, () -> side.caughtUpTo(end));
                overshot = side.overshoots.offsets();
            }
            assertThat(overshot)
                    .as("a broker that dies writes one marker twice")
                    .hasSizeLessThanOrEqualTo(KILLS);
            assertIdentical(east, west, "holes", overshot);
        }
    }

    /**
     * Also where the log ends, once the coordinator has ended the transactions that it was ending when it died: until then
     * readers of committed records see an earlier end.
     *
     * @param passedOver offsets of the source that need not be on the target
     */
    private static void assertIdentical(RegionCluster east, RegionCluster west, String topic, Set<Long> passedOver) {
        west.awaitReady(PATIENCE);
        LogComparison comparison = LogComparison.between(east.clientSettings(), west.clientSettings())
                .leavingOut((name, partition, offset) -> passedOver.contains(offset), LogPlaces.NONE);
        await().atMost(PATIENCE).untilAsserted(() -> {
            var found = comparison.topic(topic);
            assertThat(found.firstMismatches()).isEmpty();
            long behindTheEnd = passedOver.stream()
                    .filter(offset -> offset >= found.sourceEnd())
                    .count();
            assertThat(found.shift())
                    .as("%s, passed over %s", found, passedOver)
                    .isEqualTo(behindTheEnd);
        });
    }
}
