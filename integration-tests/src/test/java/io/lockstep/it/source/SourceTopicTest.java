package io.lockstep.it.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Regions;
import io.lockstep.it.harness.WrittenDown;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.PartitionSnapshot.HaltSnapshot;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What operators and retention do to topics on the source while, or before, they are mirrored. */
class SourceTopicTest extends SourceScene {
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(30);

    @Test
    void whatRetentionTookIsWrittenDownExactlyAndTheRestIsTheSame() {
        String topic = "overrun";
        create(topic, 2, 200);
        LinkSettings settings = regions.settings(topic);
        try (Watched link = Watched.run(regions, settings)) {
            regions.awaitCaughtUp(topic);
            overrunWhilePaused(link, topic);
            link.resume(topic, 0, Acceptance.NOTHING);
            regions.awaitCaughtUp(topic);
            assertThat(link.await(
                                    topic,
                                    0,
                                    "counts the loss",
                                    found -> found.holes().lost() > 0)
                            .holes()
                            .lost())
                    .isEqualTo(70);
        }
        requireLost(settings, topic, List.of(new Range(100, 170)));
        east.write(topic, 0, 60, "while-nobody-mirrors");
        east.deleteBefore(new TopicPartition(topic, 0), 220);
        try (Watched link = Watched.run(regions, settings)) {
            regions.awaitCaughtUp(topic);
            east.write(topic, 0, 10, "afterwards");
            regions.awaitCaughtUp(topic);
            assertThat(link.halts(topic, 0)).isZero();
        }
        requireLost(settings, topic, List.of(new Range(100, 170), new Range(200, 220)));
        regions.requireIdentical(topic);
    }

    @Test
    void whereALossHaltsItGoesOnOnlyOnceItIsAccepted() {
        String topic = "overrun-halts";
        create(topic, 2, 200);
        LinkSettings settings = regions.settings(topic).but().haltOnLoss(true).build();
        try (Watched link = Watched.run(regions, settings)) {
            regions.awaitCaughtUp(topic);
            overrunWhilePaused(link, topic);
            link.resume(topic, 0, Acceptance.NOTHING);
            requireHalt(link.awaitHalt(topic, 0, 1), "RETENTION_OVERRUN", 100, 170);
            east.write(topic, 1, 10, "the-other");
            Ends.await(regions.west(), topic, 1, 120);
            link.resume(topic, 0, Acceptance.NOTHING);
            requireHalt(link.awaitHalt(topic, 0, 2), "RETENTION_OVERRUN", 100, 170);
            assertThat(Ends.of(regions.west(), topic, 0)).isEqualTo(100);
            link.resume(topic, 0, Acceptance.LOSS);
            regions.awaitCaughtUp(topic);
            assertThat(link.halts(topic, 0)).isEqualTo(2);
        }
        requireLost(settings, topic, List.of(new Range(100, 170)));
        regions.requireIdentical(topic);
    }

    @Test
    void aDeletedOrRecreatedTopicHaltsAndItsTargetIsLeftAlone() {
        for (String topic : List.of("reborn", "gone", "reborn-unseen", "gone-unseen", "steady")) {
            create(topic, 1, 100);
        }
        LinkSettings settings = regions.settings("reborn", "gone", "reborn-unseen", "gone-unseen", "steady");
        try (Watched link = Watched.run(regions, settings)) {
            regions.awaitCaughtUp("reborn", "gone", "reborn-unseen", "gone-unseen", "steady");
            rebirth("reborn");
            east.delete("gone");
            requireHalt(link.awaitHalt("reborn", 0, 1), "SOURCE_RECREATED", 0, 100);
            requireHalt(link.awaitHalt("gone", 0, 1), "SOURCE_DELETED", 0, 100);
            requireSteady(110);
            link.resume("reborn", 0, Acceptance.NOTHING);
            link.resume("gone", 0, Acceptance.NOTHING);
            requireHalt(link.awaitHalt("reborn", 0, 2), "SOURCE_RECREATED", 0, 100);
            requireHalt(link.awaitHalt("gone", 0, 2), "SOURCE_DELETED", 0, 100);
        }
        rebirth("reborn-unseen");
        east.delete("gone-unseen");
        try (Watched link = Watched.run(regions, settings)) {
            requireSteady(120);
            requireHalt(link.awaitHalt("reborn", 0, 1), "SOURCE_RECREATED", 0, 100);
            requireHalt(link.awaitHalt("gone", 0, 1), "SOURCE_DELETED", 0, 100);
            requireHalt(link.awaitHalt("reborn-unseen", 0, 1), "SOURCE_RECREATED", 0, 100);
            requireHalt(link.awaitHalt("gone-unseen", 0, 1), "SOURCE_DELETED", 0, 100);
            requireSteady(130);
        }
        for (String topic : List.of("reborn", "gone", "reborn-unseen", "gone-unseen")) {
            assertThat(west.read(topic, 0))
                    .as(topic)
                    .hasSize(100)
                    .allMatch(record -> record.contains(" value-"), "of the first topic of that name");
        }
    }

    @Test
    void topicsAndPartitionsAddedWhileRunningAreMirroredWithinSeconds() {
        create("grows-early", 1, 100);
        try (Watched link = Watched.run(regions, regions.settings("grows-.*"))) {
            regions.awaitCaughtUp("grows-early");
            create("grows-late", 2, 200);
            requireSoon("grows-late", 2);
            east.grow("grows-early", 3);
            Await.within(FOUND_WITHIN)
                    .until("east to serve the new partitions", () -> Ends.of(regions.east(), "grows-early", 2) == 0);
            data.plain("grows-early", 3, 300, "lz4");
            requireSoon("grows-early", 3);
            assertThat(link.link().snapshot().partitions()).hasSize(5);
        }
        regions.requireIdentical("grows-early", "grows-late");
    }

    @Test
    void aPausedPartitionWaitsWhileTheOthersGoOnAndThenCatchesUp() {
        String topic = "paused";
        regions.east().createTopic(topic, 2, Map.of());
        try (Watched link = Watched.run(regions, regions.settings(topic))) {
            try (Traffic traffic = Traffic.transactional(regions.east(), topic, 2)) {
                link.await(topic, 0, "has some records", found -> found.records() > 20);
                link.pause(topic, 0);
                long stopped = Ends.of(regions.west(), topic, 0);
                long other = Ends.of(regions.west(), topic, 1);
                traffic.awaitMore(100);
                Await.within(FOUND_WITHIN)
                        .until("the other partition to go on", () -> Ends.of(regions.west(), topic, 1) > other + 20);
                assertThat(Ends.of(regions.west(), topic, 0)).isEqualTo(stopped);
                link.resume(topic, 0, Acceptance.NOTHING);
                traffic.awaitMore(50);
            }
            regions.awaitCaughtUp(topic);
            assertThat(link.halts(topic, 0)).isZero();
        }
        regions.requireIdentical(topic);
    }

    private void create(String topic, int partitions, int records) {
        regions.east().createTopic(topic, partitions, Map.of());
        data.plain(topic, partitions, records, "lz4");
    }

    /** The source ends at 200 then and begins at 170; the target ends at 100. */
    private void overrunWhilePaused(Watched link, String topic) {
        link.pause(topic, 0);
        east.write(topic, 0, 60, "lost");
        east.write(topic, 0, 40, "partly-lost");
        east.deleteBefore(new TopicPartition(topic, 0), 170);
        east.write(topic, 1, 10, "not-paused");
        Ends.await(regions.west(), topic, 1, 110);
    }

    private void rebirth(String topic) {
        east.delete(topic);
        regions.east().createTopic(topic, 1, Map.of());
        east.write(topic, 0, 300, "another");
    }

    private void requireSteady(long end) {
        east.write("steady", 0, 10, "steady");
        Ends.await(regions.west(), "steady", 0, end);
    }

    private void requireSoon(String topic, int partitions) {
        long start = System.nanoTime();
        Await.within(FOUND_WITHIN).until(topic + " to be mirrored", () -> {
            var ends = Regions.ends(regions.west(), topic);
            return ends.size() == partitions && ends.equals(Regions.ends(regions.east(), topic));
        });
        System.getLogger("it")
                .log(
                        System.Logger.Level.INFO,
                        () -> "mirrored after ms: " + topic + " "
                                + Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private void requireLost(LinkSettings settings, String topic, List<Range> lost) {
        try (WrittenDown written = WrittenDown.by(regions, settings)) {
            assertThat(written.entry(topic, 0).lost()).isEqualTo(lost);
            assertThat(written.entry(topic, 1).lost()).isEmpty();
        }
    }

    private static void requireHalt(HaltSnapshot halt, String reason, long from, long to) {
        assertThat(halt.reason()).as(halt.toString()).isEqualTo(reason);
        assertThat(halt.side()).isEqualTo("SOURCE");
        assertThat(List.of(halt.from(), halt.to())).as(halt.detail()).containsExactly(from, to);
    }
}
