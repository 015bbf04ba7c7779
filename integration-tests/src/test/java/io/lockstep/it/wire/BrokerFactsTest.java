package io.lockstep.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the design leans on in a broker's behaviour towards markers and sequences. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BrokerFactsTest {
    private static RegionCluster cluster;
    private static Batches batches;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = RegionCluster.start(RegionSpec.named("facts"));
        batches = new Batches(cluster);
    }

    @AfterAll
    static void stopCluster() {
        batches.close();
        cluster.close();
    }

    private static TargetBench bench(String topic) throws Exception {
        String id = SourceData.create(cluster.admin(), topic, 1, Map.of());
        return new TargetBench(cluster.clientSettings(), new PartitionId(topic, 0), id);
    }

    @Test
    void keepsTheSequenceOverMarkersOfTheSameProducer() throws Exception {
        try (TargetBench bench = bench("same-producer")) {
            assertThat(bench.append(batches.next(), 3, 100)).isEqualTo(new AppendOutcome.Appended(0, false));
            assertThat(bench.markers(5, 4, 3, 1)).isEqualTo(new FillOutcome.Done(9));
            var seen = bench.observed();
            assertThat(seen.lastSequence()).hasValue(104);
            assertThat(seen.producerEpoch()).isEqualTo(3);
            assertThat(seen.coordinatorEpoch()).isEqualTo(1);
            assertThat(seen.stableEnd()).isEqualTo(9);
            assertThat(bench.append(batches.next(), 3, 106)).isInstanceOf(AppendOutcome.OutOfSequence.class);
            assertThat(bench.append(batches.next(), 3, 105)).isEqualTo(new AppendOutcome.Appended(9, false));
        }
    }

    @Test
    void acceptsOnlySequenceZeroWhereAMarkerCameFirst() throws Exception {
        try (TargetBench bench = bench("marker-first")) {
            assertThat(bench.markers(0, 2, 1, 1)).isEqualTo(new FillOutcome.Done(2));
            assertThat(bench.observed().lastSequence()).hasValue(-1);
            assertThat(bench.append(batches.next(), 1, 2)).isInstanceOf(AppendOutcome.OutOfSequence.class);
            assertThat(bench.append(batches.next(), 1, 0)).isEqualTo(new AppendOutcome.Appended(2, false));
        }
    }

    @Test
    void acceptsAnySequenceWhereTheProducerIsUnknown() throws Exception {
        try (TargetBench bench = bench("unknown-producer")) {
            assertThat(bench.observed().lastSequence()).isEmpty();
            assertThat(bench.append(batches.next(), 1, 12_345)).isEqualTo(new AppendOutcome.Appended(0, false));
        }
    }

    @Test
    void answersARepeatedBatchWithItsOriginalOffsetAndAnAppendTime() throws Exception {
        try (TargetBench bench = bench("repeat")) {
            var batch = batches.next();
            assertThat(bench.append(batch, 1, 0)).isEqualTo(new AppendOutcome.Appended(0, false));
            assertThat(bench.append(batches.next(), 1, 5)).isEqualTo(new AppendOutcome.Appended(5, false));
            assertThat(bench.append(batch, 1, 0)).isEqualTo(new AppendOutcome.Appended(0, true));
            assertThat(bench.observed().end()).isEqualTo(10);
        }
    }

    @Test
    void refusesMarkersOfAnOlderGeneration() throws Exception {
        try (TargetBench bench = bench("generations")) {
            assertThat(bench.append(batches.next(), 1, 0)).isEqualTo(new AppendOutcome.Appended(0, false));
            assertThat(bench.markers(5, 1, 1, 8)).isEqualTo(new FillOutcome.Done(6));
            assertThat(bench.markers(6, 3, 1, 7)).isInstanceOf(FillOutcome.Fenced.class);
            assertThat(bench.observed().end()).isEqualTo(6);
            assertThat(bench.markers(6, 1, 1, 8)).isEqualTo(new FillOutcome.Done(7));
        }
    }

    @Test
    void refusesBothDataAndMarkersOfAnOlderEpochAfterASeal() throws Exception {
        try (TargetBench bench = bench("sealed")) {
            assertThat(bench.append(batches.next(), 1, 0)).isEqualTo(new AppendOutcome.Appended(0, false));
            assertThat(bench.markers(5, 1, 2, 9)).isEqualTo(new FillOutcome.Done(6));
            assertThat(bench.append(batches.next(), 1, 5)).isInstanceOf(AppendOutcome.Fenced.class);
            assertThat(bench.markers(6, 1, 1, 9)).isInstanceOf(FillOutcome.Fenced.class);
            assertThat(bench.observed().end()).isEqualTo(6);
            assertThat(bench.append(batches.next(), 2, 5)).isInstanceOf(AppendOutcome.OutOfSequence.class);
            assertThat(bench.append(batches.next(), 2, 0)).isEqualTo(new AppendOutcome.Appended(6, false));
        }
    }
}
