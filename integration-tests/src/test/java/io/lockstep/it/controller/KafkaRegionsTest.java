package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.kafka.KafkaRegions;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.port.Regions.Bounds;
import io.lockstep.failover.port.Regions.Cluster;
import io.lockstep.failover.port.Regions.OpenTransaction;
import io.lockstep.failover.promises.RegionsPromises;
import io.lockstep.failover.promises.RegionsScene;
import io.lockstep.offsets.PartitionId;
import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A region that is well and one whose broker was killed while clients were connected. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class KafkaRegionsTest implements RegionsPromises {
    private static final TopicSelection TOPICS = TopicSelection.of(List.of(".*"), List.of("private"));
    private static final GroupSelection GROUPS = GroupSelection.of(new Groups(
            List.of(".*"),
            List.of(),
            Duration.ofSeconds(2),
            DeletedGroups.KEEP,
            Duration.ofHours(1),
            CheckpointForm.NONE));

    private RegionCluster east;
    private RegionCluster west;
    private RegionClients clients;
    private KafkaRegions regions;
    private RealRegions scene;
    private Answer<Cluster> fresh;
    private Answer<Set<String>> ensured;

    @BeforeAll
    void start() {
        east = RegionCluster.start(
                RegionSpec.named("east").property("transaction.partition.verification.enable", "false"));
        west = RegionCluster.start(RegionSpec.named("west"));
        clients = new RegionClients(new RegionSettings(
                "it", Map.of("east", east.clientSettings(), "west", west.clientSettings()), Duration.ofSeconds(6)));
        regions = new KafkaRegions(clients, TOPICS, GROUPS);
        scene = new RealRegions(east, regions, "west");
        fresh = regions.cluster("west", WITHIN);
        ensured = regions.ensureCoordinatorTopics("west", WITHIN);
        assertThat(regions.write("west", WITHIN)).isInstanceOf(Answer.Known.class);
        west.kill(1);
    }

    @AfterAll
    void end() {
        scene.close();
        regions.close();
        clients.close();
        west.close();
        east.close();
    }

    @Override
    public RegionsScene scene() {
        return scene;
    }

    @Test
    void coordinatorTopicsAreMadeToExistInAFreshCluster() {
        assertThat(fresh)
                .isInstanceOfSatisfying(
                        Answer.Known.class,
                        known -> assertThat(((Cluster) known.value()).coordinatorTopics())
                                .isEmpty());
        assertThat(ensured).isEqualTo(new Answer.Known<>(Set.of("__transaction_state", "__consumer_offsets")));
    }

    @Test
    void topicsOfDrillsAndExcludedOnesAreNotThePairs() {
        east.createTopic("lockstep.drill.it.orders", 1, Map.of());
        east.createTopic("private", 1, Map.of());

        assertThat(((Answer.Known<java.util.SortedMap<String, Integer>>) regions.topics("east", WITHIN)).value())
                .doesNotContainKeys("lockstep.drill.it.orders", "private", "__consumer_offsets");
    }

    @Test
    void aTransactionThatNoCoordinatorKnowsIsListedWithoutAnIdAndEndedByAMarker() {
        PartitionId partition = new PartitionId(scene.topic(1), 0);
        HangingTransaction.leave(east, partition, 7_777_777);
        Set<String> topics = Set.of(partition.topic());

        List<OpenTransaction> listed = known(regions.transactions("east", topics, WITHIN));
        Answer<Boolean> ended = regions.abort("east", listed.getFirst(), WITHIN);
        Answer<Boolean> again = regions.abort("east", listed.getFirst(), WITHIN);

        assertThat(listed).singleElement().satisfies(one -> {
            assertThat(one.transactionalId()).isEmpty();
            assertThat(one.producerId()).isEqualTo(7_777_777);
            assertThat(one.openMillis()).isEqualTo(-1);
        });
        assertThat(ended).isEqualTo(again).isEqualTo(new Answer.Known<>(true));
        Bounds bounds = known(regions.ends("east", topics, WITHIN));
        assertThat(bounds.stable()).isEqualTo(bounds.ends());
        assertThat(bounds.ends().byPartition()).containsEntry(partition, 2L);
    }

    @Test
    void aFrozenBrokerIsUnknownByTheDeadlineAndKnownOnceItGoesOn() {
        String topic = scene.topic(1);
        assertThat(regions.write("east", WITHIN)).isInstanceOf(Answer.Known.class);
        east.suspend(1);
        Answer<?> ends;
        Answer<?> canary;
        long begin = System.nanoTime();
        try {
            ends = regions.ends("east", Set.of(topic), Duration.ofSeconds(1));
            canary = regions.write("east", Duration.ofSeconds(1));
        } finally {
            east.resume(1);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        assertThat(List.of(ends, canary))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Unknown.class));
        Await.within(Duration.ofSeconds(30))
                .until(
                        "east answers again",
                        () -> regions.ends("east", Set.of(topic), WITHIN) instanceof Answer.Known
                                && regions.write("east", WITHIN) instanceof Answer.Known);
    }

    private static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }
}
