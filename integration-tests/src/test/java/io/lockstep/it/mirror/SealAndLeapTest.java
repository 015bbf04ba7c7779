package io.lockstep.it.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.harness.TopicFacts;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.TargetOperations;
import io.lockstep.replicator.app.TargetOperations.Result;
import io.lockstep.replicator.kafka.KafkaControl;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Promotion's two operations on a log: nothing of before the seal is written after it; a leap keeps offsets identical. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealAndLeapTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private Regions regions;
    private Data east;
    private Data west;

    @BeforeAll
    void start() {
        regions = Regions.start();
        east = new Data(regions.east(), 7);
        west = new Data(regions.west(), 8);
    }

    @AfterAll
    void end() {
        regions.close();
    }

    @Test
    void aSealedPartitionAcceptsNothingFromALinkOfAnOlderEpoch() throws Exception {
        regions.east().createTopic("sealed", 1, Map.of());
        east.transactions("sealed", 1, 10, 10);
        LinkSettings settings = regions.settings("sealed");
        Link link = regions.run(settings);
        regions.awaitCaughtUp("sealed");
        Regions.awaitPartition(link, "sealed", 0, "streams", p -> p.state().equals("Streaming"));
        long before = TopicFacts.end(regions.west(), "sealed");

        link.seal(new PartitionId("sealed", 0), 1).toCompletableFuture().get(10, TimeUnit.SECONDS);
        Regions.awaitPartition(link, "sealed", 0, "is sealed", p -> p.state().equals("Sealed"));
        assertThat(TopicFacts.end(regions.west(), "sealed")).isEqualTo(before + 1);
        regions.end(link);

        east.plain("sealed", 1, 200, "lz4");
        Link late = regions.run(settings);
        Regions.awaitPartition(
                late, "sealed", 0, "is refused as sealed", p -> p.state().equals("Sealed"));
        assertThat(TopicFacts.end(regions.west(), "sealed")).isEqualTo(before + 1);
        regions.end(late);
    }

    @Test
    void sealingAgainFindsItDone() throws Exception {
        regions.west().createTopic("sealed-twice", 1, Map.of());
        PartitionId partition = new PartitionId("sealed-twice", 0);
        try (TargetOperations operations = operations()) {
            String id = TopicFacts.topicId(regions.west(), "sealed-twice");
            assertThat(operations.seal(partition, id, 3)).isEqualTo(new Result.Done(1));
            assertThat(operations.seal(partition, id, 3)).isEqualTo(new Result.Done(1));
        }
    }

    @Test
    void aLeapOverAnUnreplicatedTailKeepsOffsetsIdenticalOnceTheOldSideIsBack() throws Exception {
        String topic = "leapt";
        PartitionId partition = new PartitionId(topic, 0);
        regions.east().createTopic(topic, 1, Map.of());
        east.transactions(topic, 1, 10, 10);
        LinkSettings forward = regions.settings(topic);
        Link link = regions.run(forward);
        regions.awaitCaughtUp(topic);
        regions.end(link);
        long mirrored = TopicFacts.end(regions.west(), topic);
        east.plain(topic, 1, 300, "none");
        long leapTo = mirrored + 30_000;

        try (TargetOperations operations = operations()) {
            String id = TopicFacts.topicId(regions.west(), topic);
            assertThat(operations.seal(partition, id, 1)).isInstanceOf(Result.Done.class);
            assertThat(operations.leap(partition, id, leapTo, 1, false)).isEqualTo(new Result.Done(leapTo));
        }
        west.transactions(topic, 1, 10, 10);
        recordReverse(topic, new Range(mirrored, leapTo));

        Link reverse = regions.run(reverse(forward));
        regions.awaitCaughtUp(topic);
        regions.end(reverse);

        assertThat(TopicFacts.end(regions.east(), topic)).isEqualTo(TopicFacts.end(regions.west(), topic));
        Tails.requireIdenticalFrom(regions, topic, leapTo);
        assertThat(Tails.committedBetween(regions.east(), topic, mirrored, leapTo))
                .isEqualTo(300);
        assertThat(Tails.committedBetween(regions.west(), topic, mirrored, leapTo))
                .isZero();
    }

    private TargetOperations operations() {
        return new TargetOperations(
                new LinkId("it", "east", "west"), regions.west().clientSettings(), TIMEOUT);
    }

    private LinkSettings reverse(LinkSettings forward) {
        return forward.but()
                .link(reverseId())
                .active("west")
                .clients(forward.target(), forward.source())
                .build();
    }

    private static LinkId reverseId() {
        return new LinkId("it", "west", "east");
    }

    /** What a controller writes down for the way back. */
    private void recordReverse(String topic, Range leap) throws Exception {
        KafkaSettings settings = new KafkaSettings(
                reverseId(), regions.west().clientSettings(), regions.east().clientSettings(), TIMEOUT);
        try (KafkaControl control = new KafkaControl(settings, "west")) {
            control.start();
            TopicEntry entry = new TopicEntry(
                    TopicFacts.topicId(regions.west(), topic), TopicFacts.topicId(regions.east(), topic), Map.of());
            PartitionEntry partition = new PartitionEntry(OffsetMap.identity(), 0, List.of(), List.of(leap));
            control.offsetMap().save(topic, entry).toCompletableFuture().get(20, TimeUnit.SECONDS);
            control.offsetMap()
                    .save(new PartitionId(topic, 0), partition, 0)
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        }
    }
}
