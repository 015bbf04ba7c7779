package io.lockstep.it.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.Link;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Workers are killed while they carry groups over: nothing is rewound, skipped, or taken for somebody else's. */
class KilledPassTest {
    private static final long SEED = 31;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int GROUPS = 200;
    private static final int PARTITIONS = 4;
    private static final int ROUNDS = 4;

    @Test
    void killedInTheMiddleOfPassesItLosesNoPosition() throws Exception {
        Random random = new Random(SEED);
        try (Regions regions = Regions.start()) {
            regions.east().createTopic("killed", PARTITIONS, Map.of());
            new Data(regions.east(), SEED).plain("killed", PARTITIONS, 4_000, "lz4");
            try (Fleet fleet = Fleet.of(regions, "killed-pass", Duration.ofSeconds(6), List.of("k-.*"), "killed")) {
                for (int round = 1; round <= ROUNDS; round++) {
                    int now = round;
                    commit(regions.east(), round);
                    EngineProcess worker = fleet.add();
                    fleet.await(PATIENCE, "the first group to move", () -> position(regions, 0) == 100 + now);
                    commit(regions.east(), round * 100);
                    Time.pass(random.nextInt(400));
                    worker.kill();
                }
                commit(regions.east(), 777);
                requireAllSynced(regions, fleet);
            }
        }
    }

    private static void requireAllSynced(Regions regions, Fleet fleet) throws Exception {
        Link link = regions.run(fleet.link());
        Await.within(PATIENCE)
                .until(
                        "this worker to carry the groups over",
                        () -> link.lastGroups().pass().at() != null);
        GroupsSnapshot after = link.syncGroups(Set.of()).toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(after.skipped()).isEmpty();
        assertThat(after.groups()).hasSize(GROUPS);
        for (int group = 0; group < GROUPS; group++) {
            assertThat(committed(regions.west(), group)).isEqualTo(positions(group, 777));
        }
    }

    private static long position(Regions regions, int group) {
        OffsetAndMetadata at = committed(regions.west(), group).get(new TopicPartition("killed", 0));
        return at == null ? -1 : at.offset();
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(RegionCluster region, int group) {
        try {
            return region.admin()
                    .listConsumerGroupOffsets("k-" + group)
                    .partitionsToOffsetAndMetadata()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every position to 100 + more + group, or so far as there are records. */
    private static void commit(RegionCluster region, int more)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<KafkaFuture<Void>> calls = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            calls.add(region.admin()
                    .alterConsumerGroupOffsets("k-" + group, positions(group, more))
                    .all());
        }
        for (KafkaFuture<Void> call : calls) {
            call.get(60, TimeUnit.SECONDS);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> positions(int group, int more) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            positions.put(new TopicPartition("killed", partition), new OffsetAndMetadata(100 + more + group % 100));
        }
        return positions;
    }
}
