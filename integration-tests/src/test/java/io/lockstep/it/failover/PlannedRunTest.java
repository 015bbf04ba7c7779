package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.Reply;
import io.lockstep.failover.evidence.EvidenceVerification;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    private FailoverScene scene;
    private Failover failover;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = FailoverScene.start(folder, "");
        for (String topic : List.of("orders", "payments")) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        Data east = new Data(scene.regions().east(), 1);
        east.plain("orders", 2, 500, "lz4");
        east.transactions("payments", 2, 20, 10);
        commit(123);
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
    }

    private void commit(long offset) throws Exception {
        scene.regions()
                .east()
                .admin()
                .alterConsumerGroupOffsets(
                        "billing", Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(offset)))
                .all()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    void end() {
        scene.close();
    }

    @Test
    @Order(1)
    void aPlannedRunMovesTheBusinessWithoutLoss() {
        Plan plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        RunView done = FailoverScene.carryOut(failover, plan);

        assertThat(done.rtoMillis()).isPresent();
        assertThat(failover.route().orElseThrow().active()).isEqualTo("west");
        assertThat(Regions.ends(scene.regions().west(), "orders"))
                .isEqualTo(Regions.ends(scene.regions().east(), "orders"));
        assertThat(position(scene.regions().west())).isEqualTo(123);
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

    private static long position(io.lockstep.sandbox.region.RegionCluster region) {
        try {
            return region.admin()
                    .listConsumerGroupOffsets("billing")
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS)
                    .get(new TopicPartition("orders", 0))
                    .offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
