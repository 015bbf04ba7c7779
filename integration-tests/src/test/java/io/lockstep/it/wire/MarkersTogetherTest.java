package io.lockstep.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.wire.KafkaTargetLog;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** Holes of many partitions at the same time: they leave in common requests, and each is answered for itself. */
class MarkersTogetherTest {
    private static final int PARTITIONS = 20;
    private static final Duration PATIENCE = TinyMirror.REQUEST_TIMEOUT.multipliedBy(3);

    private static RegionCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = RegionCluster.start(
                RegionSpec.named("together").secure(SecureOptions.withUsers(SecureOptions.Mechanism.PLAIN, "modest")));
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void everyHoleGetsExactlyItsMarkers() throws Exception {
        try (KafkaTargetLog log = log(cluster.clientSettings())) {
            List<PartitionId> partitions = opened(log, "holes");
            Map<PartitionId, FillOutcome> outcomes = new HashMap<>();
            partitions.forEach(each -> fill(log, each, 0, 1 + each.partition(), 1, outcomes));
            await(log, () -> outcomes.size() == PARTITIONS);
            partitions.forEach(
                    each -> assertThat(outcomes).containsEntry(each, new FillOutcome.Done(1 + each.partition())));
            outcomes.clear();
            partitions.forEach(each -> fill(log, each, 1 + each.partition(), 1_000, 1, outcomes));
            await(log, () -> outcomes.size() == PARTITIONS);
            partitions.forEach(
                    each -> assertThat(outcomes).containsEntry(each, new FillOutcome.Done(1_001 + each.partition())));
        }
    }

    @Test
    void oneThatIsFencedFailsAlone() throws Exception {
        try (KafkaTargetLog log = log(cluster.clientSettings())) {
            List<PartitionId> partitions = opened(log, "mixed");
            Map<PartitionId, FillOutcome> outcomes = new HashMap<>();
            fill(log, partitions.get(3), 0, 1, 9, outcomes);
            await(log, () -> outcomes.size() == 1);
            outcomes.clear();
            partitions.forEach(each -> fill(log, each, 0, 2, 5, outcomes));
            await(log, () -> outcomes.size() == PARTITIONS);
            partitions.stream()
                    .filter(each -> each.partition() != 3)
                    .forEach(each -> assertThat(outcomes).containsEntry(each, new FillOutcome.Done(2)));
            assertThat(outcomes.get(partitions.get(3))).isInstanceOf(FillOutcome.Fenced.class);
        }
    }

    /** A broker never answers where a marker comes last whose partition it does not have (tried on 4.3.1). */
    @Test
    void oneWhoseTopicIsGoneCostsTheOthersATimeoutAndNothingElse() throws Exception {
        try (KafkaTargetLog log = log(cluster.clientSettings())) {
            List<PartitionId> partitions = opened(log, "staying");
            PartitionId gone = opened(log, "leaving").getFirst();
            cluster.admin().deleteTopics(List.of("leaving")).all().get(20, TimeUnit.SECONDS);
            Map<PartitionId, FillOutcome> outcomes = new HashMap<>();
            partitions.forEach(each -> fill(log, each, 0, 2, 5, outcomes));
            fill(log, gone, 0, 2, 5, outcomes);
            await(log, () -> outcomes.size() == PARTITIONS + 1);
            assertThat(outcomes.get(gone)).isNotInstanceOf(FillOutcome.Done.class);
            partitions.forEach(each -> assertThat(observed(log, each).end()).isEqualTo(2));
            outcomes.clear();
            partitions.forEach(each -> fill(log, each, 2, 1, 5, outcomes));
            await(log, () -> outcomes.size() == PARTITIONS);
            assertThat(outcomes.values()).containsOnly(new FillOutcome.Done(3));
        }
    }

    @Test
    void withoutTheRightEachIsToldSo() throws Exception {
        for (AclOperation each : List.of(AclOperation.DESCRIBE, AclOperation.READ, AclOperation.WRITE)) {
            allowModest(each);
        }
        try (KafkaTargetLog log = log(cluster.clientSettings("modest"))) {
            List<PartitionId> partitions = opened(log, "modest");
            Map<PartitionId, FillOutcome> outcomes = new HashMap<>();
            partitions.forEach(each -> fill(log, each, 0, 2, 1, outcomes));
            await(log, () -> outcomes.size() == PARTITIONS);
            assertThat(outcomes.values())
                    .allSatisfy(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    FillOutcome.Refused.class,
                                    refused -> assertThat(refused.reason()).isEqualTo(Halt.Reason.NOT_PERMITTED)));
        }
    }

    private static void allowModest(AclOperation operation) throws Exception {
        ResourcePattern all = new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL);
        AccessControlEntry entry = new AccessControlEntry("User:modest", "*", operation, AclPermissionType.ALLOW);
        cluster.admin().createAcls(List.of(new AclBinding(all, entry))).all().get(20, TimeUnit.SECONDS);
    }

    private static KafkaTargetLog log(Map<String, String> settings) {
        return new KafkaTargetLog(new WireSettings("it-together", settings, TinyMirror.REQUEST_TIMEOUT));
    }

    private static List<PartitionId> opened(KafkaTargetLog log, String topic) throws Exception {
        String id = SourceData.create(cluster.admin(), topic, PARTITIONS, Map.of());
        List<PartitionId> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(i -> new PartitionId(topic, i))
                .toList();
        partitions.forEach(each -> log.open(each, id));
        partitions.forEach(each -> awaitServed(log, each));
        return partitions;
    }

    /** A topic just created is known everywhere before it is served everywhere. */
    private static void awaitServed(KafkaTargetLog log, PartitionId partition) {
        Await.within(PATIENCE)
                .until(partition + " to be served", () -> observe(log, partition) instanceof ObserveOutcome.Observed);
    }

    private static ObserveOutcome.Observed observed(KafkaTargetLog log, PartitionId partition) {
        return (ObserveOutcome.Observed) observe(log, partition);
    }

    private static ObserveOutcome observe(KafkaTargetLog log, PartitionId partition) {
        List<ObserveOutcome> seen = new ArrayList<>();
        log.observe(partition, TargetBench.PRODUCER, seen::add);
        await(log, () -> !seen.isEmpty());
        return seen.getFirst();
    }

    private static void fill(
            KafkaTargetLog log,
            PartitionId partition,
            long from,
            long count,
            int generation,
            Map<PartitionId, FillOutcome> outcomes) {
        Fill fill = new Fill(Fill.Method.MARKERS, from, count, TargetBench.PRODUCER, (short) 0, generation, "");
        log.fill(
                partition,
                fill,
                outcome -> assertThat(Optional.ofNullable(outcomes.put(partition, outcome)))
                        .as("each is answered once")
                        .isEmpty());
    }

    private static void await(KafkaTargetLog log, java.util.function.BooleanSupplier done) {
        Await.within(PATIENCE).until("every outcome", () -> {
            log.poll(20);
            return done.getAsBoolean();
        });
    }
}
