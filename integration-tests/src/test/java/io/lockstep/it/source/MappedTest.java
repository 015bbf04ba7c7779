package io.lockstep.it.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.WrittenDown;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** {@code holes: mapped}: no fillers, other offsets, and a map that names the place of every record. */
class MappedTest extends SourceScene {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void transactionsLeaveNoFillersAndEveryRecordIsWhereTheMapSays() {
        String topic = "mapped-transactions";
        regions.east().createTopic(topic, 2, Map.of());
        data.transactions(topic, 2, 20, 15);
        LinkSettings settings = regions.settings(topic).but().mapped(true).build();
        mirror(settings, topic, 2);
        data.transactions(topic, 2, 20, 15);
        data.plain(topic, 2, 200, "zstd");
        mirror(settings, topic, 2);
        requireMapped(settings, topic, 2);
        for (int partition = 0; partition < 2; partition++) {
            assertThat(Ends.of(regions.west(), topic, partition))
                    .as("nothing but records")
                    .isEqualTo(west.read(topic, partition).size());
        }
    }

    @Test
    void compactedLogsAreTheSameThroughTheMap() {
        String topic = "mapped-compacted";
        regions.east()
                .createTopic(
                        topic,
                        1,
                        Map.of(
                                "cleanup.policy", "compact",
                                "segment.ms", "1000",
                                "min.cleanable.dirty.ratio", "0.01",
                                "max.compaction.lag.ms", "1500",
                                "delete.retention.ms", "1000"));
        data.plain(topic, 1, 4_000, "lz4");
        awaitCleaned(topic, 1_000);
        LinkSettings settings = regions.settings(topic).but().mapped(true).build();
        mirror(settings, topic, 1);
        data.plain(topic, 1, 2_000, "gzip");
        data.transactions(topic, 1, 10, 10);
        awaitCleaned(topic, 1_000);
        mirror(settings, topic, 1);
        requireMapped(settings, topic, 1);
    }

    @Test
    void aTargetThatHoldsOtherRecordsIsMirroredBehindThem() {
        String topic = "mapped-behind";
        regions.east().createTopic(topic, 2, Map.of());
        regions.west().createTopic(topic, 2, Map.of());
        west.write(topic, 0, 25, "was-there");
        data.plain(topic, 2, 200, "none");
        data.transactions(topic, 2, 10, 15);
        LinkSettings settings = regions.settings(topic).but().mapped(true).build();
        mirror(settings, topic, 2);
        data.transactions(topic, 2, 10, 15);
        mirror(settings, topic, 2);
        requireMapped(settings, topic, 2);
        try (WrittenDown written = WrittenDown.by(regions, settings)) {
            assertThat(written.map(topic, 0).place(0).offset()).isEqualTo(25);
            assertThat(written.map(topic, 1).place(0).offset()).isZero();
        }
        assertThat(west.read(topic, 0).subList(0, 25)).allMatch(record -> record.contains("was-there"));
    }

    @Test
    void aSourceThatBeginsLateNeedsNoPrefill() {
        String topic = "mapped-late";
        regions.east().createTopic(topic, 1, Map.of());
        data.plain(topic, 1, 500, "none");
        east.deleteBefore(new TopicPartition(topic, 0), 400);
        LinkSettings settings = regions.settings(topic).but().mapped(true).build();
        mirror(settings, topic, 1);
        data.plain(topic, 1, 50, "none");
        mirror(settings, topic, 1);
        requireMapped(settings, topic, 1);
        assertThat(Ends.of(regions.west(), topic, 0)).isEqualTo(150);
    }

    /** Runs a link until it has mirrored everything there is. */
    private void mirror(LinkSettings settings, String topic, int partitions) {
        try (Watched link = Watched.run(regions, settings)) {
            for (int partition = 0; partition < partitions; partition++) {
                long end = Ends.of(regions.east(), topic, partition);
                link.await(
                        topic,
                        partition,
                        "is mirrored up to " + end,
                        found -> found.state().equals("Streaming") && found.nextOffset() == end);
                assertThat(link.halts(topic, partition)).isZero();
            }
        }
    }

    private void requireMapped(LinkSettings settings, String topic, int partitions) {
        try (WrittenDown written = WrittenDown.by(regions, settings)) {
            written.requireEqual(topic);
            for (int partition = 0; partition < partitions; partition++) {
                assertThat(written.map(topic, partition).shift())
                        .as(topic + "-" + partition)
                        .isNotZero();
            }
        }
    }

    private void awaitCleaned(String topic, int most) {
        Await.within(PATIENCE).every(Duration.ofMillis(500)).until("the cleaner of east", () -> {
            east.write(topic, 0, 1, "tick");
            return east.read(topic, 0).size() <= most;
        });
    }
}
