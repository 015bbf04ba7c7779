package io.lockstep.it.mirror;

import static io.lockstep.it.mirror.Pairing.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.groups.GroupsOf;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.harness.TopicFacts;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealAnswer.GroupsState;
import io.lockstep.replicator.SealAnswer.PartitionAnswer;
import io.lockstep.replicator.SealAnswer.PartitionState;
import io.lockstep.replicator.app.Reversal;
import io.lockstep.replicator.app.TargetOperations;
import io.lockstep.replicator.app.TargetOperations.Result;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Roles are swapped again and again, and neither offsets nor groups ever lose their place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThereAndBackTest {
    private static final String OVERLAY = "message.timestamp.after.max.ms";

    private Regions regions;
    private Data east;
    private Data west;
    private GroupsOf eastern;
    private GroupsOf western;

    @BeforeAll
    void start() {
        regions = Regions.start();
        east = new Data(regions.east(), 11);
        west = new Data(regions.west(), 12);
        eastern = new GroupsOf(regions.east());
        western = new GroupsOf(regions.west());
    }

    @AfterAll
    void end() {
        regions.close();
    }

    @Test
    void offsetsAndGroupsKeepTheirPlacesThereAndBackAndThereAgain() throws Exception {
        String[] topics = {"there", "there-late", "there-sensor", "there-latest-only"};
        String topic = topics[0];
        regions.east().createTopic(topic, 2, Map.of());
        regions.east().createTopic(topics[1], 1, Map.of());
        LogStart.raise(regions.east(), new TopicPartition(topics[1], 0), 1_000_000);
        regions.east().createTopic(topics[2], 1, Map.of("message.timestamp.type", "LogAppendTime"));
        regions.east().createTopic(topics[3], 1, Map.of("cleanup.policy", "compact"));
        work(east, topics);
        eastern.commit("tab-readers", topic, 0, 20, "");
        try (Pairing pair = new Pairing("tab", regions, topics)) {
            pair.awaitMirrored("west", topics);
            assertThat(TopicFacts.configs(regions.west(), topic)).containsKey(OVERLAY);

            swap(pair, "east", "west", 1, topics);
            awaitNoOverlay(regions.west(), topic);
            assertThat(western.position("tab-readers", topic, 0)).isEqualTo(20);
            western.commit("tab-readers", topic, 0, 60, "");
            work(west, topics);
            pair.awaitMirrored("east", topics);
            regions.requireIdentical(topics);
            awaitPosition(eastern, topic, 60);
            assertThat(TopicFacts.configs(regions.east(), topic)).containsKey(OVERLAY);
            awayByHand(pair, eastern, topic);

            swap(pair, "west", "east", 2, topics);
            awaitNoOverlay(regions.east(), topic);
            eastern.commit("tab-readers", topic, 0, 90, "");
            work(east, topics);
            pair.awaitMirrored("west", topics);
            regions.requireIdentical(topics);
            awaitPosition(western, topic, 90);

            swap(pair, "east", "west", 3, topics);
            western.commit("tab-readers", topic, 0, 120, "");
            work(west, topics);
            pair.awaitMirrored("east", topics);
            regions.requireIdentical(topics);
            awaitPosition(eastern, topic, 120);
        }
    }

    /** Whoever moves a group on the standby once its position was taken over has moved it. */
    private void awayByHand(Pairing pair, GroupsOf standby, String topic) {
        standby.commit("tab-readers", topic, 0, 33, "");
        Await.within(Duration.ofSeconds(30))
                .until(
                        "the moved group is left alone",
                        () -> pair.link("east").lastGroups().groups().stream()
                                .anyMatch(group -> group.group().equals("tab-readers")
                                        && group.state().equals("MOVED_ON_TARGET")));
        assertThat(standby.position("tab-readers", topic, 0)).isEqualTo(33);
    }

    private void swap(Pairing pair, String source, String target, int epoch, String... topics) {
        SealAnswer answer = pair.seal(source, target, epoch, topics);
        assertThat(answer.groups().state()).isEqualTo(GroupsState.DONE);
        for (String topic : topics) {
            Map<Integer, PartitionAnswer> expected = new HashMap<>();
            Regions.ends(pair.region(source), topic)
                    .forEach((partition, end) -> expected.put(
                            partition.partition(), new PartitionAnswer(end, end + 1, PartitionState.SEALED, "")));
            assertThat(answer.partitions().get(topic)).isEqualTo(expected);
        }
        pair.promote(source, target, epoch, topics);
    }

    private static void work(Data active, String... topics) {
        for (String topic : topics) {
            int partitions = topic.equals("there") ? 2 : 1;
            active.plain(topic, partitions, 100, "lz4");
            active.transactions(topic, partitions, 6, 10);
        }
    }

    private static void awaitPosition(GroupsOf region, String topic, long position) {
        Await.within(Duration.ofSeconds(60))
                .until("the group stands at " + position, () -> region.position("tab-readers", topic, 0) == position);
    }

    /** As the runbook says: the target's topic is deleted too, and the new one is mirrored from its start. */
    @Test
    void aTopicThatWasMadeAnewSinceTheLastWayBackGoesThereAndBackAgain() throws Exception {
        String topic = "anew";
        regions.east().createTopic(topic, 1, Map.of());
        work(east, topic);
        try (Pairing pair = new Pairing("anew", regions, topic)) {
            pair.awaitMirrored("west", topic);
            swap(pair, "east", "west", 1, topic);
            work(west, topic);
            pair.awaitMirrored("east", topic);
            swap(pair, "west", "east", 2, topic);

            TopicFacts.delete(regions.east(), topic);
            regions.east().createTopic(topic, 1, Map.of());
            east.plain(topic, 1, 30, "none");
            Regions.awaitPartition(
                    pair.link("west"), topic, 0, "halts", found -> found.state().equals("Halted"));
            TopicFacts.delete(regions.west(), topic);
            pair.link("west")
                    .resume(new PartitionId(topic, 0), Acceptance.NOTHING)
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            pair.awaitMirrored("west", topic);

            swap(pair, "east", "west", 3, topic);
            work(west, topic);
            pair.awaitMirrored("east", topic);
            swap(pair, "west", "east", 4, topic);
            work(east, topic);
            pair.awaitMirrored("west", topic);
            regions.requireIdentical(topic);
        }
    }

    @Test
    void afterAForcedPromotionTheWayBackIsMadeReadyOnceTheOldActiveAnswers() throws Exception {
        String topic = "forced";
        PartitionId partition = new PartitionId(topic, 0);
        regions.east().createTopic(topic, 1, Map.of());
        east.transactions(topic, 1, 10, 10);
        try (Pairing pair = new Pairing("forced", regions, topic)) {
            pair.awaitMirrored("west", topic);
            pair.stop("west");
            long mirrored = TopicFacts.end(regions.west(), topic);
            east.plain(topic, 1, 300, "none");
            long leapTo = mirrored + 5_000;
            leapWithoutTheSource(pair, partition, new Range(mirrored, leapTo));
            known(pair.control("west").writePairState("west", 1, "r-1", "now"));
            west.transactions(topic, 1, 10, 10);

            try (Reversal reversal = pair.reversal("east", "west")) {
                Reversal.Prepared prepared = known(reversal.prepare(1, Map.of(topic, 1)));
                assertThat(prepared).isEqualTo(new Reversal.Prepared(1, 1, false));
                assertThat(known(reversal.prepare(1, Map.of(topic, 1)))).isEqualTo(new Reversal.Prepared(0, 0, true));
            }
            known(pair.control("east").writePairState("west", 1, "r-1", "now"));
            pair.awaitMirrored("east", topic);
            Tails.requireIdenticalFrom(regions, topic, leapTo);
            assertThat(Tails.committedBetween(regions.east(), topic, mirrored, leapTo))
                    .isEqualTo(300);

            pair.start("west");
            pair.seal("west", "east", 2, topic);
            pair.promote("west", "east", 2, topic);
            east.plain(topic, 1, 50, "none");
            pair.awaitMirrored("west", topic);
            Tails.requireIdenticalFrom(regions, topic, leapTo);
        }
    }

    @Test
    void aTailThatIsLongerThanItsLeapIsLookedPastHoweverLongItIsAndTheDistanceStaysOnEveryWay() throws Exception {
        String topic = "longer";
        PartitionId partition = new PartitionId(topic, 0);
        regions.east().createTopic(topic, 1, Map.of());
        east.transactions(topic, 1, 10, 10);
        try (Pairing pair = new Pairing("longer", regions, topic)) {
            pair.awaitMirrored("west", topic);
            pair.stop("west");
            long mirrored = TopicFacts.end(regions.west(), topic);
            east.plain(topic, 1, 250_000, "lz4");
            Segment parted = new Segment(TopicFacts.end(regions.east(), topic), mirrored + 10);
            leapWithoutTheSource(pair, partition, new Range(mirrored, parted.target()));
            known(pair.control("west").writePairState("west", 1, "r-1", "now"));
            west.transactions(topic, 1, 10, 10);

            try (Reversal reversal = pair.reversal("east", "west")) {
                assertThat(known(reversal.recordShift(partition, parted))).isEqualTo(parted);
                assertThat(known(reversal.recordShift(partition, parted))).isEqualTo(parted);
                known(reversal.prepare(1, Map.of(topic, 1)));
            }
            known(pair.control("east").writePairState("west", 1, "r-1", "now"));
            awaitSame(topic, parted);
            assertThat(known(pair.control("east").maps(List.of(partition))))
                    .as("one segment, whatever holes came since")
                    .containsEntry(partition, OffsetMap.identity().with(new Segment(parted.target(), parted.source())));

            pair.start("west");
            pair.seal("west", "east", 2, topic);
            pair.promote("west", "east", 2, topic);
            east.transactions(topic, 1, 10, 10);
            awaitSame(topic, parted);
            assertThat(Tails.committedBetween(regions.east(), topic, mirrored, parted.source()))
                    .isEqualTo(250_000);
        }
    }

    private void awaitSame(String topic, Segment parted) {
        Await.within(Duration.ofSeconds(90))
                .until(
                        "both sides hold the same since they parted",
                        () -> Tails.sameFrom(regions, topic, parted.source(), parted.target()));
    }

    /** As on the day on which the source is gone. */
    private void leapWithoutTheSource(Pairing pair, PartitionId partition, Range leap) throws Exception {
        Map<String, String> gone = new HashMap<>(regions.east().clientSettings());
        gone.put("bootstrap.servers", "127.0.0.1:1");
        try (Reversal blind =
                new Reversal(pair.id("east", "west"), gone, regions.west().clientSettings(), Duration.ofSeconds(3))) {
            assertThat(known(blind.recordLeap(partition, leap))).isEqualTo(leap);
            assertThat(blind.prepare(1, Map.of(partition.topic(), 1))).isInstanceOf(ControlAnswer.Unknown.class);
        }
        try (TargetOperations operations =
                new TargetOperations(pair.id("east", "west"), regions.west().clientSettings(), Pairing.TIMEOUT)) {
            String id = TopicFacts.topicId(regions.west(), partition.topic());
            assertThat(operations.seal(partition, id, 1)).isInstanceOf(Result.Done.class);
            assertThat(operations.leap(partition, id, leap.to(), 1, false)).isEqualTo(new Result.Done(leap.to()));
        }
    }

    /** A broker tells of a setting that was removed a moment after the removal is done. */
    private static void awaitNoOverlay(RegionCluster region, String topic) {
        Await.within(Duration.ofSeconds(20)).until("the mirror's settings to be gone", () -> {
            try {
                return !TopicFacts.configs(region, topic).containsKey(OVERLAY);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
