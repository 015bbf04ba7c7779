package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.Reply;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.failover.evidence.EvidenceVerification;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The business moves to the other region and comes home, and nothing is lost on the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlannedRunTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final TopicPartition PAYMENTS = new TopicPartition("payments", 0);

    private long hole;
    private long behindTheHole;
    private Map<TopicPartition, Long> first;
    private FailoverScene scene;
    private Failover failover;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = FailoverScene.start(folder, "  observe: 6s\n");
        for (String topic : List.of("orders", "payments")) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        Data east = new Data(scene.regions().east(), 1);
        east.plain("orders", 2, 500, "lz4");
        east.transactions("payments", 2, 20, 10);
        SortedMap<Long, String> visible =
                Records.of(scene.regions().east(), "payments").get("payments-0");
        hole = LongStream.range(visible.firstKey(), visible.lastKey())
                .filter(offset -> !visible.containsKey(offset))
                .findFirst()
                .orElseThrow();
        behindTheHole = visible.tailMap(hole).firstKey();
        commit(Map.of(ORDERS, 123L, PAYMENTS, hole));
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
    }

    private void commit(Map<TopicPartition, Long> positions) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        positions.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
        scene.regions()
                .east()
                .admin()
                .alterConsumerGroupOffsets("billing", committed)
                .all()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    void end() {
        scene.close();
    }

    @Test
    @Order(1)
    void aPlannedRunMovesTheBusinessWithoutLoss() throws Exception {
        Plan plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        CompletableFuture<Map<TopicPartition, Long>> reading = new CompletableFuture<>();
        scene.at(
                failover,
                Phase.OBSERVING,
                observed ->
                        reading.complete(Reader.readOn(scene.regions().west(), "billing", List.of(ORDERS, PAYMENTS))));
        RunView done = FailoverScene.carryOut(failover, plan);
        first = reading.get(30, TimeUnit.SECONDS);

        assertThat(done.rtoMillis()).isPresent();
        assertThat(failover.route().orElseThrow().active()).isEqualTo("west");
        assertThat(Regions.ends(scene.regions().west(), "orders"))
                .isEqualTo(Regions.ends(scene.regions().east(), "orders"));
        assertThat(first).isEqualTo(Map.of(ORDERS, 123L, PAYMENTS, behindTheHole));
        new Data(scene.regions().west(), 2).plain("orders", 2, 100, "none");
    }

    @Test
    @Order(2)
    void theBusinessComesHome() {
        Plan plan = FailoverScene.awaitPlan(failover, Mode.FAILBACK);
        assertThat(plan.scope().to()).isEqualTo("east");
        FailoverScene.carryOut(failover, plan);

        assertThat(failover.route().orElseThrow().active()).isEqualTo("east");
        assertThat(Regions.ends(scene.regions().west(), "orders"))
                .isEqualTo(Regions.ends(scene.regions().east(), "orders"));
        new Data(scene.regions().east(), 3).plain("orders", 2, 100, "none");
    }

    @Test
    @Order(3)
    void whatWasDoneIsProvenByFilesThatVerifyOffline() {
        for (RunView run : failover.runs()) {
            assertThat(run.state().phase()).isEqualTo(Phase.PROTECTED);
            Reply<byte[]> file = failover.evidence(run.state().run());
            assertThat(file).isInstanceOf(Reply.Ok.class);
            assertThat(EvidenceVerification.verify(((Reply.Ok<byte[]>) file).value(), Optional.empty()))
                    .isInstanceOf(EvidenceVerification.Verified.class);
        }
    }

    @Test
    @Order(4)
    void theRecordsOfBothSidesAreProvenToBeTheSame() {
        for (RunView run : failover.runs()) {
            EvidenceSummary told = Evidence.of(failover, run.state().run());
            List<EvidenceSummary.Covered> covered =
                    told.data().comparison().orElseThrow().partitions();
            assertThat(covered).hasSize(4).allSatisfy(one -> {
                assertThat(one.to()).isEqualTo(one.end());
                assertThat(one.records()).isPositive();
                assertThat(one.source()).hasSize(64).isEqualTo(one.target());
            });
            assertThat(told.data().digests()).startsWith("equal: ");
        }
    }

    @Test
    @Order(5)
    void theFirstRecordThatAGroupReadAfterwardsIsProven() {
        List<RunView> runs = failover.runs().stream()
                .sorted(Comparator.comparing(run -> run.state().plan().at()))
                .toList();
        EvidenceSummary there = Evidence.of(failover, runs.get(0).state().run());
        EvidenceSummary back = Evidence.of(failover, runs.get(1).state().run());

        assertThat(there.groups())
                .extracting(
                        EvidenceSummary.Group::topic,
                        EvidenceSummary.Group::translated,
                        EvidenceSummary.Group::firstConsumed)
                .containsExactly(
                        tuple("orders", 123L, Optional.of(first.get(ORDERS))),
                        tuple("payments", hole, Optional.of(first.get(PAYMENTS))));
        assertThat(there.groups())
                .allSatisfy(group -> assertThat(group.observed().orElseThrow()).endsWith("never below"));
        assertThat(back.groups()).hasSize(2).allSatisfy(group -> {
            assertThat(group.firstConsumed()).isEmpty();
            assertThat(group.observed()).hasValue("committed nothing yet");
            assertThat(group.committed()).hasValue(group.translated());
        });
    }
}
