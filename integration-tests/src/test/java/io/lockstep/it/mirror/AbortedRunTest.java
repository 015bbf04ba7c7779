package io.lockstep.it.mirror;

import static io.lockstep.it.mirror.Pairing.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.groups.GroupsOf;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.harness.TopicFacts;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealAnswer.PartitionAnswer;
import io.lockstep.replicator.SealAnswer.PartitionState;
import io.lockstep.replicator.app.TargetOperations;
import io.lockstep.replicator.app.TargetOperations.Result;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A run that seals and is given up: the link goes on under the next epoch, and offsets stay exactly known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbortedRunTest {
    private Regions regions;
    private Data east;

    @BeforeAll
    void start() {
        regions = Regions.start();
        east = new Data(regions.east(), 21);
    }

    @AfterAll
    void end() {
        regions.close();
    }

    @Test
    void aMarkerOnTheSourceKeepsOffsetsIdentical() throws Exception {
        String topic = "given-up";
        regions.east().createTopic(topic, 1, Map.of());
        east.transactions(topic, 1, 10, 10);
        try (Pairing pair = new Pairing("marker", regions, topic)) {
            pair.awaitMirrored("west", topic);
            new GroupsOf(regions.east()).commit("marker-readers", topic, 0, 30, "");
            GroupsOf standby = new GroupsOf(regions.west());
            Await.within(Duration.ofSeconds(30))
                    .until("the group follows", () -> standby.position("marker-readers", topic, 0) == 30);
            standby.commit("marker-readers", topic, 0, 7, "");
            pair.seal("east", "west", 1, topic);
            try (TargetOperations counter =
                    new TargetOperations(pair.id("west", "east"), regions.east().clientSettings(), Pairing.TIMEOUT)) {
                String id = TopicFacts.topicId(regions.east(), topic);
                long sealed = TopicFacts.end(regions.west(), topic);
                assertThat(counter.seal(new PartitionId(topic, 0), id, 1)).isEqualTo(new Result.Done(sealed));
            }
            giveUp(pair);

            east.plain(topic, 1, 200, "lz4");
            pair.awaitMirrored("west", topic);
            regions.requireIdentical(topic);
            Regions.awaitPartition(pair.link("west"), topic, 0, "has no shift", p -> p.shift() == 0);
            assertThat(pair.link("west").snapshot().epoch()).isEqualTo(1);
            Await.within(Duration.ofSeconds(30))
                    .until(
                            "a moved group is still left alone",
                            () -> pair.link("west").lastGroups().groups().stream()
                                    .anyMatch(group -> group.state().equals("MOVED_ON_TARGET")));
            assertThat(standby.position("marker-readers", topic, 0)).isEqualTo(7);
        }
    }

    @Test
    void withoutThatMarkerTheShiftIsOneAndTheNextHoleHealsIt() throws Exception {
        String topic = "shifted";
        regions.east().createTopic(topic, 1, Map.of());
        east.plain(topic, 1, 100, "none");
        try (Pairing pair = new Pairing("shifted", regions, topic)) {
            pair.awaitMirrored("west", topic);
            pair.seal("east", "west", 1, topic);
            giveUp(pair);

            east.plain(topic, 1, 100, "none");
            Regions.awaitPartition(
                    pair.link("west"),
                    topic,
                    0,
                    "goes on shifted by one",
                    p -> p.shift() == 1 && p.nextOffset() == 200);
            assertThat(TopicFacts.end(regions.west(), topic)).isEqualTo(201);

            east.transactions(topic, 1, 6, 10);
            Regions.awaitPartition(pair.link("west"), topic, 0, "is healed", p -> p.shift() == 0);
            pair.awaitMirrored("west", topic);
        }
    }

    @Test
    void aRestartedWorkerAnswersForWhatWasSealedBefore() throws Exception {
        String topic = "found-sealed";
        regions.east().createTopic(topic, 1, Map.of());
        east.transactions(topic, 1, 5, 10);
        try (Pairing pair = new Pairing("restart", regions, topic)) {
            pair.awaitMirrored("west", topic);
            SealAnswer first = pair.seal("east", "west", 1, topic);
            pair.stop("west");
            known(pair.control("west").put("sealed|restart|east->west|worker-west", null));
            pair.start("west");
            SealAnswer again = pair.awaitSealed("west", topic);

            long end = TopicFacts.end(regions.east(), topic);
            assertThat(again.partitions()).isEqualTo(first.partitions());
            assertThat(again.partitions().get(topic))
                    .containsEntry(0, new PartitionAnswer(end, end + 1, PartitionState.SEALED, ""));
            assertThat(known(pair.control("west").members())).isEqualTo(1);

            known(pair.control("west").clearSeal());
            Await.within(Duration.ofSeconds(10))
                    .until(
                            "the answer is withdrawn",
                            () -> known(pair.control("west").answers()).isEmpty());
        }
    }

    /** What a controller writes after an aborted run: the same region, the next epoch. */
    private static void giveUp(Pairing pair) {
        known(pair.control("west").clearSeal());
        known(pair.control("west").writePairState("east", 1, "r-1", "now"));
        known(pair.control("east").writePairState("east", 1, "r-1", "now"));
    }
}
