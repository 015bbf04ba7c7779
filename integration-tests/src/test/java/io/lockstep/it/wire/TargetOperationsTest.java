package io.lockstep.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What changes a target log without being a mirrored record. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TargetOperationsTest {
    private static final long PREFILLER = TargetBench.PRODUCER + 1;

    private static RegionCluster cluster;
    private static Batches batches;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = RegionCluster.start(RegionSpec.named("operations"));
        batches = new Batches(cluster);
    }

    @AfterAll
    static void stopCluster() {
        batches.close();
        cluster.close();
    }

    private static TargetBench bench(String topic, Map<String, String> configs) throws Exception {
        String id = SourceData.create(cluster.admin(), topic, 1, configs);
        return new TargetBench(cluster.clientSettings(), new PartitionId(topic, 0), id);
    }

    private static Fill prefill(long from, long count) {
        return new Fill(Fill.Method.PREFILL, from, count, PREFILLER, (short) 0, 1, "");
    }

    private static FillOutcome delete(TargetBench bench, long offset) {
        return bench.await(then -> bench.log.deleteBefore(bench.partition, offset, then));
    }

    @Test
    void bringsAnEmptyLogToAnyStart() throws Exception {
        try (TargetBench bench = bench("prefilled", Map.of())) {
            long end = 0;
            while (end < 1_234_567) {
                long count = Math.min(100_000, 1_234_567 - end);
                assertThat(bench.fill(prefill(end, count))).isEqualTo(new FillOutcome.Done(end + count));
                end += count;
            }
            assertThat(bench.fill(prefill(1_200_000, 34_567)))
                    .as("repeated after a lost answer")
                    .isEqualTo(new FillOutcome.Done(1_234_567));
            assertThat(delete(bench, 1_234_567)).isEqualTo(new FillOutcome.Done(1_234_567));
            assertThat(delete(bench, 1_234_567)).as("repeated").isEqualTo(new FillOutcome.Done(1_234_567));
            var seen = bench.observed();
            assertThat(seen.logStart()).isEqualTo(1_234_567);
            assertThat(bench.append(batches.next(), 0, 1_234_567))
                    .isEqualTo(new AppendOutcome.Appended(1_234_567, false));
        }
    }

    @Test
    void saysThatACompactedTopicLetsNothingBeDeleted() throws Exception {
        try (TargetBench bench = bench("compact-only", Map.of("cleanup.policy", "compact"))) {
            assertThat(bench.fill(prefill(0, 10))).isEqualTo(new FillOutcome.Done(10));
            assertThat(delete(bench, 5))
                    .isInstanceOfSatisfying(
                            FillOutcome.Refused.class,
                            refused -> assertThat(refused.detail()).contains("POLICY_VIOLATION"));
        }
    }

    @Test
    void fillsALargeHoleOfACompactedTopicByOneAbortedTransaction() throws Exception {
        try (TargetBench bench = bench("large-hole", Map.of("cleanup.policy", "compact"))) {
            assertThat(bench.append(batches.next(), 0, 0)).isEqualTo(new AppendOutcome.Appended(0, false));
            Fill fill = new Fill(
                    Fill.Method.ABORTED_TRANSACTION, 5, 250_000, TargetBench.PRODUCER, (short) 0, 1, "it-large");
            assertThat(bench.fill(fill)).isEqualTo(new FillOutcome.Done(250_005));
            assertThat(bench.observed().stableEnd()).isEqualTo(250_005);
            assertThat(bench.append(batches.next(), 0, 5)).isEqualTo(new AppendOutcome.Appended(250_005, false));
            Fill next = new Fill(
                    Fill.Method.ABORTED_TRANSACTION, 250_010, 2, TargetBench.PRODUCER, (short) 0, 1, "it-large");
            assertThat(bench.fill(next)).isEqualTo(new FillOutcome.Done(250_012));
        }
    }

    @Test
    void fillsManyMarkersInOneGo() throws Exception {
        try (TargetBench bench = bench("many-markers", Map.of())) {
            assertThat(bench.markers(0, 12_345, 0, 1)).isEqualTo(new FillOutcome.Done(12_345));
        }
    }

    @Test
    void endsWhatAnEarlierOwnerLeftOpenAndFencesIt() throws Exception {
        try (TargetBench bench = bench("left-open", Map.of());
                var owner = new SourceData(cluster.clientSettings(), 1)
                        .producer(Map.of("transactional.id", "it-left-open"))) {
            owner.initTransactions();
            owner.beginTransaction();
            owner.send(new ProducerRecord<>("left-open", 0, null, new byte[3])).get(20, TimeUnit.SECONDS);
            assertThat(bench.observed().stableEnd()).isZero();
            FillOutcome outcome =
                    bench.await(then -> bench.log.abortOpenTransaction(bench.partition, "it-left-open", then));
            assertThat(outcome).isEqualTo(new FillOutcome.Done(2));
            assertThat(bench.observed().stableEnd()).isEqualTo(2);
            Fill fill =
                    new Fill(Fill.Method.EMPTY_TRANSACTIONS, 2, 4, TargetBench.PRODUCER, (short) 0, 1, "it-left-open");
            assertThat(bench.fill(fill)).isEqualTo(new FillOutcome.Done(6));
        }
    }

    @Test
    void countsInWhatATakenOverTransactionLeavesBehind() throws Exception {
        try (TargetBench bench = bench("counted-in", Map.of());
                var owner = new SourceData(cluster.clientSettings(), 1)
                        .producer(Map.of("transactional.id", "it-counted-in"))) {
            owner.initTransactions();
            owner.beginTransaction();
            owner.send(new ProducerRecord<>("counted-in", 0, null, new byte[3])).get(20, TimeUnit.SECONDS);
            Fill fill =
                    new Fill(Fill.Method.EMPTY_TRANSACTIONS, 1, 3, TargetBench.PRODUCER, (short) 0, 1, "it-counted-in");
            assertThat(bench.fill(fill)).isEqualTo(new FillOutcome.Done(4));
        }
    }

    @Test
    void fencesAnOlderOwnerOfATransactionalId() throws Exception {
        String id = SourceData.create(cluster.admin(), "owners", 1, Map.of());
        PartitionId partition = new PartitionId("owners", 0);
        Fill fill = new Fill(Fill.Method.EMPTY_TRANSACTIONS, 0, 1, 0, (short) 0, 1, "it-owners");
        try (TargetBench older = new TargetBench(cluster.clientSettings(), partition, id);
                TargetBench newer = new TargetBench(cluster.clientSettings(), partition, id)) {
            assertThat(older.fill(fill)).isEqualTo(new FillOutcome.Done(1));
            FillOutcome taken = newer.await(then -> newer.log.abortOpenTransaction(partition, "it-owners", then));
            assertThat(taken).isEqualTo(new FillOutcome.Done(1));
            Fill late = new Fill(Fill.Method.EMPTY_TRANSACTIONS, 1, 1, 0, (short) 0, 1, "it-owners");
            assertThat(older.fill(late)).isInstanceOf(FillOutcome.Fenced.class);
            assertThat(newer.observed().end()).isEqualTo(1);
        }
    }

    @Test
    void tellsATargetTopicThatWasCreatedAnew() throws Exception {
        try (TargetBench bench = bench("target-anew", Map.of())) {
            assertThat(bench.append(batches.next(), 0, 0)).isEqualTo(new AppendOutcome.Appended(0, false));
            cluster.admin().deleteTopics(List.of("target-anew")).all().get(20, TimeUnit.SECONDS);
            Await.within(Duration.ofSeconds(20)).until("it is gone", () -> !exists("target-anew"));
            String id = SourceData.create(cluster.admin(), "target-anew", 1, Map.of());
            AppendOutcome outcome = new AppendOutcome.NotWritten("");
            for (int i = 0; i < 20 && outcome instanceof AppendOutcome.NotWritten; i++) {
                outcome = bench.append(batches.next(), 0, 5);
            }
            assertThat(outcome).isInstanceOfSatisfying(AppendOutcome.Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(Halt.Reason.TARGET_RECREATED);
                assertThat(refused.detail()).contains(id);
            });
        }
    }

    private static boolean exists(String topic) {
        try {
            return cluster.admin()
                    .listTopics()
                    .names()
                    .get(20, TimeUnit.SECONDS)
                    .contains(topic);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusesABatchThatTheTopicDoesNotTake() throws Exception {
        try (TargetBench bench = bench("small", Map.of("max.message.bytes", "70"))) {
            assertThat(bench.append(batches.next(), 0, 0))
                    .isInstanceOfSatisfying(AppendOutcome.Refused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(Halt.Reason.RECORD_REFUSED);
                        assertThat(refused.detail()).contains("MESSAGE_TOO_LARGE");
                    });
        }
    }
}
