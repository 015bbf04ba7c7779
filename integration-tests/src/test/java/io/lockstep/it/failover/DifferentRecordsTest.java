package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.region.RegionCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both regions were filled by somebody before the mirror came, with as many records and the same last ones, so that the
 * mirror goes on from there; one record in between differs.
 */
class DifferentRecordsTest {
    private static final long WRITTEN = System.currentTimeMillis();
    private static final int RECORDS = 200;
    /** Further back than the mirror looks when it takes up a log that somebody else has filled. */
    private static final int ODD = 100;

    @Test
    void aRunThatFindsOtherRecordsBehindEqualEndsIsUndoneBeforeItPromotes(@TempDir Path folder) {
        try (FailoverScene scene = filled(folder, "")) {
            Failover failover = scene.controller("west", "c-west");
            Plan plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);

            RunView view = FailoverScene.awaitPhase(failover, FailoverScene.begin(failover, plan), Phase.ABORTED);

            assertThat(failover.route().orElseThrow().active()).isEqualTo("east");
            new Data(scene.regions().east(), 1).plain("orders", 1, 1, "none");
            EvidenceSummary told = Evidence.of(failover, view.state().run());
            assertThat(told.data().comparison()).isEmpty();
            assertThat(told.data().digests())
                    .startsWith("different: ")
                    .contains("orders-0 at offset 100 east holds a record of digest ", ", west a record of digest ");
            assertThat(told.header().notExecuted()).anyMatch(step -> step.startsWith("COMPARE_RECORDS"));
        }
    }

    @Test
    void whatLiesFurtherBackThanThePolicyAsksForIsNotComparedAndTheEvidenceSaysWhatIs(@TempDir Path folder) {
        try (FailoverScene scene = filled(folder, "  compare: { records: 10 }\n")) {
            Failover failover = scene.controller("west", "c-west");

            RunView view = FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.PLANNED));

            assertThat(Evidence.of(failover, view.state().run())
                            .data()
                            .comparison()
                            .orElseThrow()
                            .partitions())
                    .singleElement()
                    .satisfies(one -> assertThat(List.of(one.from(), one.to(), one.records()))
                            .containsExactly(190L, 200L, 10L));
        }
    }

    private static FailoverScene filled(Path folder, String more) {
        FailoverScene scene = FailoverScene.start(folder, more);
        for (RegionCluster region :
                List.of(scene.regions().east(), scene.regions().west())) {
            region.createTopic("orders", 1, Map.of());
            fill(region, region.name().equals("west") ? "as west has it" : "as east has it");
        }
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        return scene;
    }

    private static void fill(RegionCluster region, String odd) {
        try (KafkaProducer<byte[], byte[]> producer = new Data(region, 1).producer(Map.of("batch.size", 0))) {
            for (int i = 0; i < RECORDS; i++) {
                byte[] value = Data.bytes(i == ODD ? odd : "v-" + i);
                producer.send(new ProducerRecord<>("orders", 0, WRITTEN + i, Data.bytes("k"), value));
            }
        }
    }
}
