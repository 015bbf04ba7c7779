package io.lockstep.it.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Regions;
import io.lockstep.it.harness.TopicFacts;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.TargetOperations;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A worker that is frozen, replaced and woken writes nothing that its replacement has not written already. */
class FreezeTest extends WorkersScene {
    private static final long SEED = 20_261_121;
    private static final Duration SESSION = Duration.ofSeconds(2);

    FreezeTest() {
        super(SEED);
    }

    @Test
    void frozenAndWokenUnderTrafficChangesNothing() {
        String[] topics = {"freeze-plain", "freeze-txn", "freeze-compacted"};
        regions.east().createTopic(topics[0], 4, Map.of());
        regions.east().createTopic(topics[1], 3, Map.of());
        regions.east().createTopic(topics[2], 2, Compacting.ofOldRecords());
        Random random = new Random(SEED);
        try (SteadyTraffic traffic = new SteadyTraffic(data, SEED);
                Fleet fleet = Fleet.of(regions, "freeze", SESSION, topics)) {
            traffic.plain(topics[0], 4).transactional(topics[1], 3).compacted(topics[2], 2);
            EngineProcess one = fleet.add();
            fleet.await(
                    PATIENCE,
                    "the first worker to stream",
                    () -> one.streaming().size() == 9);
            EngineProcess other = fleet.add();
            for (int round = 0; round < 4; round++) {
                fleet.await(PATIENCE, "both to share", () -> shared(one, other));
                Time.pass(random.nextInt(1_000));
                freezeAndWake(fleet, round % 2 == 0 ? one : other, round % 2 == 0 ? other : one);
            }
            traffic.stop();
            fleet.requireEqualByTheMap(regions, topics);
        }
    }

    private static boolean shared(EngineProcess one, EngineProcess other) {
        return !one.streaming().isEmpty()
                && !other.streaming().isEmpty()
                && one.streaming().size() + other.streaming().size() == 9;
    }

    private static void freezeAndWake(Fleet fleet, EngineProcess frozen, EngineProcess taker) {
        frozen.freeze();
        Duration took = fleet.await(
                PATIENCE, "the other one to stream all", () -> taker.streaming().size() == 9);
        Figures.say("taken over from a frozen worker", took);
        frozen.wake();
    }

    /** The woken one still holds records and hole orders of long ago; the target's ends tell whether it writes them. */
    @Test
    void wokenInTheMiddleOfABacklogItWritesNothingMore() throws Exception {
        String[] topics = {"backlog", "backlog-hole"};
        regions.east().createTopic(topics[0], 1, Map.of());
        regions.east().createTopic(topics[1], 1, Map.of());
        data.plain(topics[0], 1, 400_000, "none");
        data.plain(topics[1], 1, 100, "none");
        Aborted.append(regions.east(), topics[1], 100, 150_000);
        data.plain(topics[1], 1, 100, "none");
        try (Fleet fleet = Fleet.of(regions, "backlog", SESSION, topics)) {
            EngineProcess frozen = fleet.add();
            fleet.await(
                    PATIENCE,
                    "both partitions to stream",
                    () -> frozen.streaming().size() == 2);
            fleet.await(PATIENCE, "a hole half filled", () -> LogEnd.of(regions.west(), topics[1]) > 5_000);
            frozen.freeze();
            assertThat(LogEnd.of(regions.west(), topics[0])).isLessThan(400_000);
            assertThat(LogEnd.of(regions.west(), topics[1])).isLessThan(150_000);
            EngineProcess taker = fleet.add();
            fleet.await(
                    PATIENCE,
                    "the other one to stream both",
                    () -> taker.streaming().size() == 2);
            regions.awaitCaughtUp(topics);
            Map<TopicPartition, Long> before = ends(topics);
            frozen.wake();
            fleet.await(
                    PATIENCE,
                    "the woken one to be back in the group",
                    () -> rejoined(frozen)
                            && frozen.streaming().size() + taker.streaming().size() == 2);
            assertThat(ends(topics)).as("nothing was written by the woken one").isEqualTo(before);
            fleet.requireIdentical(regions, topics);
            assertThat(taker.logged("expected"))
                    .as("nothing foreign seen by the taker")
                    .isEmpty();
        }
    }

    /** Sealed from outside, as on the day of a promotion, while the frozen worker holds a backlog of the old epoch. */
    @Test
    void frozenBeforeASealItWritesNothingWhenWokenAfterIt() throws Exception {
        String topic = "frozen-sealed";
        regions.east().createTopic(topic, 1, Map.of());
        data.plain(topic, 1, 400_000, "none");
        try (Fleet fleet = Fleet.of(regions, "sealed", SESSION, topic)) {
            EngineProcess frozen = fleet.add();
            fleet.await(PATIENCE, "it to stream", () -> frozen.streaming().size() == 1);
            fleet.await(PATIENCE, "a part to be mirrored", () -> LogEnd.of(regions.west(), topic) > 1_000);
            frozen.freeze();
            assertThat(LogEnd.of(regions.west(), topic)).isLessThan(400_000);
            seal(new LinkId("sealed", "east", "west"), topic);
            Map<TopicPartition, Long> sealed = ends(topic);
            frozen.wake();
            fleet.await(
                    PATIENCE,
                    "the woken one to find the seal",
                    () -> !frozen.logged("to=Sealed").isEmpty());
            assertThat(ends(topic)).as("nothing was written after the seal").isEqualTo(sealed);
        }
    }

    private void seal(LinkId link, String topic) throws Exception {
        String id = TopicFacts.topicId(regions.west(), topic);
        try (TargetOperations operations =
                new TargetOperations(link, regions.west().clientSettings(), Duration.ofSeconds(10))) {
            assertThat(operations.seal(new PartitionId(topic, 0), id, 1))
                    .isInstanceOf(TargetOperations.Result.Done.class);
        }
    }

    /** It found that it had stood still, and then was assigned anew, be it nothing. */
    private static boolean rejoined(EngineProcess worker) {
        List<String> said = worker.logged("io.lockstep");
        int stood = said.size() - 1;
        while (stood >= 0 && !said.get(stood).contains("stood still")) {
            stood--;
        }
        return stood >= 0
                && said.subList(stood, said.size()).stream().anyMatch(line -> line.contains("Partitions assigned"));
    }

    private Map<TopicPartition, Long> ends(String... topics) {
        Map<TopicPartition, Long> all = new HashMap<>();
        for (String topic : topics) {
            all.putAll(Regions.ends(regions.west(), topic));
        }
        return all;
    }
}
