package io.lockstep.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.HoleRights;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.Stamp;
import io.lockstep.replicator.wire.KafkaHoleRights;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A missing right is named. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RightsTest {
    private static RegionCluster cluster;
    private static Batches batches;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = RegionCluster.start(RegionSpec.named("rights")
                .secure(SecureOptions.withUsers(
                        SecureOptions.Mechanism.PLAIN, "nobody", "describer", "writer", "filler", "operator")));
        batches = new Batches(cluster);
        for (String user : List.of("describer", "writer", "filler", "operator")) {
            allow(user, ResourceType.TOPIC, "*", AclOperation.DESCRIBE);
            allow(user, ResourceType.TOPIC, "*", AclOperation.READ);
        }
        for (String user : List.of("writer", "filler", "operator")) {
            allow(user, ResourceType.TOPIC, "*", AclOperation.WRITE);
        }
        allow("filler", ResourceType.TRANSACTIONAL_ID, "*", AclOperation.WRITE);
        allow("filler", ResourceType.TRANSACTIONAL_ID, "*", AclOperation.DESCRIBE);
        allow("operator", ResourceType.CLUSTER, "kafka-cluster", AclOperation.ALTER);
    }

    @AfterAll
    static void stopCluster() {
        batches.close();
        cluster.close();
    }

    private static void allow(String user, ResourceType type, String name, AclOperation operation) throws Exception {
        var entry = new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW);
        cluster.admin()
                .createAcls(List.of(new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL), entry)))
                .all()
                .get(20, TimeUnit.SECONDS);
    }

    private static HoleRights.Answer rightsOf(Map<String, String> settings) throws Exception {
        return new KafkaHoleRights(new WireSettings("it-rights", settings, Duration.ofSeconds(5)))
                .ask()
                .toCompletableFuture()
                .get(15, TimeUnit.SECONDS);
    }

    private static TargetBench bench(String user, String topic) throws Exception {
        String id = SourceData.create(cluster.admin(), topic, 1, Map.of());
        return new TargetBench(cluster.clientSettings(user), new PartitionId(topic, 0), id);
    }

    private static Fill fill(Fill.Method method) {
        return new Fill(method, 0, 3, TargetBench.PRODUCER, (short) 0, 1, "it-fill");
    }

    @Test
    void findsOutWhetherMarkersArePermittedInBulk() throws Exception {
        assertThat(rightsOf(cluster.clientSettings("operator"))).isInstanceOf(HoleRights.Answer.BulkMarkers.class);
        assertThat(rightsOf(cluster.clientSettings("filler"))).isInstanceOf(HoleRights.Answer.EmptyTransactions.class);
        assertThat(cluster.admin().listTopics().names().get(20, TimeUnit.SECONDS))
                .noneMatch(topic -> topic.contains("nowhere"));
    }

    @Test
    void saysThatAWrongPasswordWasRefused() throws Exception {
        Map<String, String> wrong = new java.util.HashMap<>(cluster.clientSettings("operator"));
        wrong.computeIfPresent("sasl.jaas.config", (k, v) -> v.replace("operator-secret", "guess"));
        assertThat(rightsOf(wrong))
                .isInstanceOfSatisfying(
                        HoleRights.Answer.NoAnswer.class,
                        answer -> assertThat(answer.detail()).containsIgnoringCase("authentication"));
    }

    @Test
    void namesTheRightThatAnAppendLacks() throws Exception {
        try (TargetBench bench = bench("describer", "append-rights")) {
            assertThat(bench.append(batches.next(), 0, 0))
                    .isEqualTo(new AppendOutcome.Refused(Halt.Reason.NOT_PERMITTED, "WRITE on topic append-rights"));
        }
    }

    @Test
    void namesTheRightThatMarkersLack() throws Exception {
        try (TargetBench bench = bench("writer", "marker-rights")) {
            assertThat(bench.fill(fill(Fill.Method.MARKERS)))
                    .isInstanceOfSatisfying(FillOutcome.Refused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(Halt.Reason.NOT_PERMITTED);
                        assertThat(refused.detail()).contains("ALTER", "Cluster");
                    });
            assertThat(bench.observed().end()).isZero();
        }
    }

    @Test
    void namesTheRightThatTransactionsLack() throws Exception {
        try (TargetBench bench = bench("writer", "transaction-rights")) {
            assertThat(bench.fill(fill(Fill.Method.EMPTY_TRANSACTIONS)))
                    .isInstanceOfSatisfying(FillOutcome.Refused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(Halt.Reason.NOT_PERMITTED);
                        assertThat(refused.detail()).contains("transactional id it-fill");
                    });
        }
    }

    @Test
    void fillsWithTransactionsWithoutAnyRightOnTheCluster() throws Exception {
        try (TargetBench bench = bench("filler", "modest-rights")) {
            assertThat(bench.fill(fill(Fill.Method.EMPTY_TRANSACTIONS))).isEqualTo(new FillOutcome.Done(3));
        }
    }

    @Test
    void namesTheRightThatDeletionLacks() throws Exception {
        try (TargetBench bench = bench("writer", "delete-rights")) {
            FillOutcome outcome = bench.await(then -> bench.log.deleteBefore(bench.partition, 0, then));
            assertThat(outcome)
                    .isEqualTo(new FillOutcome.Refused(Halt.Reason.NOT_PERMITTED, "DELETE on topic delete-rights"));
        }
    }

    @Test
    void namesTheTopicThatMayNotBeSeen() throws Exception {
        String id = SourceData.create(cluster.admin(), "hidden", 1, Map.of());
        PartitionId hidden = new PartitionId("hidden", 0);
        try (TinyMirror mirror = new TinyMirror(cluster.clientSettings("nobody"), cluster.clientSettings(), 8 << 20)) {
            TinyMirror.Side side = mirror.mirror(hidden, id, id);
            mirror.runUntil("the fault is told", Duration.ofSeconds(20), () -> side.fault.isPresent());
            assertThat(side.fault).contains(new SourceFault.NotPermitted("DESCRIBE on topic hidden"));
        }
        try (var log = new io.lockstep.replicator.wire.KafkaTargetLog(
                new WireSettings("it-hidden", cluster.clientSettings("nobody"), Duration.ofSeconds(5)))) {
            log.open(hidden, id);
            var seen = new java.util.concurrent.atomic.AtomicReference<Object>("");
            log.observe(hidden, TargetBench.PRODUCER, seen::set);
            log.append(
                    hidden,
                    batches.next(),
                    new Stamp(1, (short) 0, 0),
                    outcome -> assertThat(outcome)
                            .isEqualTo(
                                    new AppendOutcome.Refused(Halt.Reason.NOT_PERMITTED, "DESCRIBE on topic hidden")));
            for (int i = 0; i < 200 && seen.get().equals(""); i++) {
                log.poll(100);
            }
            assertThat(seen.get())
                    .isEqualTo(new ObserveOutcome.Refused(Halt.Reason.NOT_PERMITTED, "DESCRIBE on topic hidden"));
        }
    }
}
