package io.lockstep.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.SourceFeed;
import io.lockstep.sandbox.compare.LogComparison;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One budget bounds what is held, and who is slow waits alone. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class BoundedMemoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MIB = 1 << 20;

    private static RegionCluster east;
    private static RegionCluster west;

    @BeforeAll
    static void startClusters() {
        east = RegionCluster.start(RegionSpec.named("memory-east"));
        west = RegionCluster.start(RegionSpec.named("memory-west"));
    }

    @AfterAll
    static void stopClusters() {
        east.close();
        west.close();
    }

    private static void mirrorAll(TinyMirror mirror, String topic, int partitions) throws Exception {
        String target = SourceData.create(west.admin(), topic, partitions, Map.of());
        String source = SourceData.topicId(east.admin(), topic);
        for (int p = 0; p < partitions; p++) {
            mirror.mirror(new PartitionId(topic, p), source, target);
        }
    }

    private static void fill(String topic, int partitions, int records, int size) throws Exception {
        SourceData.create(east.admin(), topic, partitions, Map.of());
        SourceData data = new SourceData(east.clientSettings(), 11);
        try (var producer = data.producer(Map.of("linger.ms", "20", "buffer.memory", 64 * MIB + ""))) {
            for (int i = 0; i < records; i++) {
                producer.send(data.record(topic, i % partitions, size));
            }
            producer.flush();
        }
    }

    @Test
    void holdsTheBudgetWithManyPartitionsWhileTheTargetTakesNothing() throws Exception {
        long budget = 8L * MIB;
        fill("many", 200, 12_000, 2_000);
        try (TinyMirror mirror = new TinyMirror(east.clientSettings(), west.clientSettings(), budget)) {
            mirrorAll(mirror, "many", 200);
            mirror.frozen = true;
            mirror.runUntil("memory is in use", PATIENCE, () -> mirror.budget.used() > budget / 4);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
            mirror.runUntil("some time has passed", PATIENCE, () -> System.nanoTime() > until);
            assertThat(mirror.mostUsed).isLessThanOrEqualTo(budget);
            mirror.frozen = false;
            for (int p = 0; p < 200; p++) {
                long end = SourceData.end(east.admin(), "many", p);
                TinyMirror.Side side = mirror.side(new PartitionId("many", p));
                mirror.runUntil(side.id + " has arrived", PATIENCE, () -> side.caughtUpTo(end));
            }
            assertThat(mirror.mostUsed).isLessThanOrEqualTo(budget);
        }
        var found = LogComparison.between(east.clientSettings(), west.clientSettings())
                .topic("many");
        assertThat(found.firstMismatches()).isEmpty();
        assertThat(found.identical()).isTrue();
    }

    @Test
    void letsOthersGoOnWhileOnePartitionTakesNothing() throws Exception {
        long budget = 4L * MIB;
        fill("slow", 4, 8_000, 4_000);
        try (TinyMirror mirror = new TinyMirror(east.clientSettings(), west.clientSettings(), budget)) {
            mirrorAll(mirror, "slow", 4);
            TinyMirror.Side slow = mirror.side(new PartitionId("slow", 0));
            slow.frozen = true;
            for (int p = 1; p < 4; p++) {
                long end = SourceData.end(east.admin(), "slow", p);
                TinyMirror.Side side = mirror.side(new PartitionId("slow", p));
                mirror.runUntil(side.id + " has arrived", PATIENCE, () -> side.caughtUpTo(end));
            }
            assertThat(slow.next).isZero();
            assertThat(slow.pieces).isNotEmpty();
            assertThat(mirror.mostUsed).isLessThanOrEqualTo(budget);
            slow.frozen = false;
            long end = SourceData.end(east.admin(), "slow", 0);
            mirror.runUntil("the slow one has arrived, too", PATIENCE, () -> slow.caughtUpTo(end));
        }
    }

    @Test
    void passesBatchesThatAreLargerThanAPartitionMayHold() throws Exception {
        long budget = 2L * MIB;
        SourceData.create(east.admin(), "large", 8, Map.of("max.message.bytes", 4 * MIB + ""));
        String target = SourceData.create(west.admin(), "large", 8, Map.of("max.message.bytes", 4 * MIB + ""));
        SourceData data = new SourceData(east.clientSettings(), 12);
        for (int p = 0; p < 8; p++) {
            data.plain("large", p, "none", 6, 3 * MIB);
        }
        try (TinyMirror mirror = new TinyMirror(east.clientSettings(), west.clientSettings(), budget)) {
            String source = SourceData.topicId(east.admin(), "large");
            for (int p = 0; p < 8; p++) {
                mirror.mirror(new PartitionId("large", p), source, target);
            }
            for (TinyMirror.Side side : List.copyOf(mirror.sides.values())) {
                mirror.runUntil(side.id + " has arrived", PATIENCE, () -> side.caughtUpTo(6));
            }
            assertThat(mirror.mostUsed)
                    .as("at most one batch more than the budget")
                    .isLessThanOrEqualTo(budget + 4 * MIB);
        }
    }

    @Test
    void givesEverythingBackWhenAPartitionIsStopped() throws Exception {
        fill("stopped", 2, 4_000, 2_000);
        try (TinyMirror mirror = new TinyMirror(east.clientSettings(), west.clientSettings(), 8L * MIB)) {
            mirrorAll(mirror, "stopped", 2);
            mirror.frozen = true;
            mirror.runUntil(
                    "pieces wait",
                    PATIENCE,
                    () -> mirror.sides.values().stream().noneMatch(side -> side.pieces.isEmpty()));
            SourceFeed feed = mirror.feed;
            mirror.sides.values().forEach(side -> feed.stop(side.id));
            mirror.sides.values().forEach(TinyMirror.Side::giveUp);
            mirror.runUntil("nothing is in use", PATIENCE, () -> mirror.budget.used() == 0);
        }
    }
}
