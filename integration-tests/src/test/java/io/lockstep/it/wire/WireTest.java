package io.lockstep.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.port.Fill;
import io.lockstep.sandbox.compare.LogComparison;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both directions of the wire together: what comes out of the target is what lies on the source. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class WireTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BUDGET = 32 << 20;

    private static RegionCluster east;
    private static RegionCluster west;

    @BeforeAll
    static void startClusters() {
        east = RegionCluster.start(RegionSpec.named("wire-east"));
        west = RegionCluster.start(RegionSpec.named("wire-west"));
    }

    @AfterAll
    static void stopClusters() {
        east.close();
        west.close();
    }

    private static void mirror(TinyMirror mirror, String topic, int partitions, Map<String, String> configs)
            throws Exception {
        String target = SourceData.create(west.admin(), topic, partitions, configs);
        String source = SourceData.topicId(east.admin(), topic);
        for (int p = 0; p < partitions; p++) {
            mirror.mirror(new PartitionId(topic, p), source, target);
        }
    }

    private static void run(TinyMirror mirror, String topic, int partitions) throws Exception {
        for (int p = 0; p < partitions; p++) {
            long end = SourceData.end(east.admin(), topic, p);
            TinyMirror.Side side = mirror.side(new PartitionId(topic, p));
            mirror.runUntil(side.id + " has reached " + end, PATIENCE, () -> side.caughtUpTo(end));
        }
    }

    private static void assertIdentical(String topic) {
        LogComparison comparison = LogComparison.between(east.clientSettings(), west.clientSettings());
        var found = comparison.topic(topic);
        assertThat(found.firstMismatches()).isEmpty();
        assertThat(found.identical()).isTrue();
        assertThat(found.records()).isPositive();
    }

    @Test
    void passesEveryCodecUntouched() throws Exception {
        SourceData data = new SourceData(east.clientSettings(), 1);
        SourceData.create(east.admin(), "codecs", 5, Map.of());
        for (int p = 0; p < 5; p++) {
            data.plain("codecs", p, SourceData.CODECS.get(p), 3_000, 400);
            data.plain("codecs", p, SourceData.CODECS.get(p), 1, 10);
            data.plain("codecs", p, SourceData.CODECS.get(p), 5, 900_000);
        }
        try (TinyMirror mirror = new TinyMirror(east.clientSettings(), west.clientSettings(), BUDGET)) {
            mirror(mirror, "codecs", 5, Map.of());
            run(mirror, "codecs", 5);
            assertThat(mirror.reencoded).isZero();
            assertThat(mirror.untouched).isGreaterThan(50);
            assertThat(mirror.budget.used()).isLessThanOrEqualTo(BUDGET / 2);
        }
        assertIdentical("codecs");
    }

    @Test
    void fillsTransactionMarkersAndAbortedRecordsWithMarkers() throws Exception {
        transactional("tx-markers", Fill.Method.MARKERS);
    }

    @Test
    void fillsThemWithEmptyTransactionsToo() throws Exception {
        transactional("tx-empty", Fill.Method.EMPTY_TRANSACTIONS);
    }

    @Test
    void fillsThemWithAbortedTransactionsToo() throws Exception {
        transactional("tx-aborted", Fill.Method.ABORTED_TRANSACTION);
    }

    private static void transactional(String topic, Fill.Method method) throws Exception {
        SourceData.create(east.admin(), topic, 2, Map.of());
        new SourceData(east.clientSettings(), 2).transactions(topic, 0, 4, 9);
        new SourceData(east.clientSettings(), 3).transactions(topic, 1, 2, 5);
        try (TinyMirror mirror = new TinyMirror(east.clientSettings(), west.clientSettings(), BUDGET)) {
            mirror.method = method;
            mirror(mirror, topic, 2, Map.of());
            run(mirror, topic, 2);
            assertThat(mirror.holes).containsKeys(HoleKind.MARKER, HoleKind.ABORTED);
        }
        assertIdentical(topic);
    }

    @Test
    void encodesLogAppendTimeBatchesAnew() throws Exception {
        SourceData.create(east.admin(), "append-time", 1, Map.of("message.timestamp.type", "LogAppendTime"));
        SourceData data = new SourceData(east.clientSettings(), 4);
        for (String codec : SourceData.CODECS) {
            data.plain("append-time", 0, codec, 500, 300);
        }
        try (TinyMirror mirror = new TinyMirror(east.clientSettings(), west.clientSettings(), BUDGET)) {
            mirror(mirror, "append-time", 1, Map.of());
            run(mirror, "append-time", 1);
            assertThat(mirror.untouched).isZero();
            assertThat(mirror.reencoded).isPositive();
        }
        assertIdentical("append-time");
    }
}
