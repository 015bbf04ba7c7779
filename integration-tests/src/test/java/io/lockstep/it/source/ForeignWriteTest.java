package io.lockstep.it.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.harness.WrittenDown;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.PartitionSnapshot.HaltSnapshot;
import io.lockstep.sandbox.compare.Mismatch;
import io.lockstep.sandbox.compare.TopicComparison;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Somebody else writes to a mirrored topic on the target: records, or markers that nobody sees. */
class ForeignWriteTest extends SourceScene {
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(25);

    @Test
    void aForeignWriteToAnIdlePartitionHaltsItAloneUntilAShiftIsAccepted() {
        regions.east().createTopic("idle", 2, Map.of());
        data.plain("idle", 2, 200, "lz4");
        LinkSettings settings = regions.settings("idle");
        try (Watched link = Watched.run(regions, settings)) {
            regions.awaitCaughtUp("idle");
            long start = System.nanoTime();
            assertThat(west.write("idle", 0, 3, "foreign")).isEqualTo(100);
            requireForeign(link.awaitHalt("idle", 0, 1), 100, 103);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(FOUND_WITHIN);

            east.write("idle", 0, 20, "while-halted");
            east.write("idle", 1, 20, "the-other");
            awaitEnd("idle", 1, 120);
            link.resume("idle", 0, Acceptance.NOTHING);
            requireForeign(link.awaitHalt("idle", 0, 2), 100, 103);
            assertThat(end("idle", 0)).isEqualTo(103);

            link.resume("idle", 0, Acceptance.SHIFT);
            awaitEnd("idle", 0, 123);
            east.write("idle", 0, 10, "later");
            awaitEnd("idle", 0, 133);
            assertThat(link.await("idle", 0, "streams", found -> found.state().equals("Streaming"))
                            .shift())
                    .isEqualTo(3);
        }
        requireShifted(settings, "idle", List.of(new Segment(100, 103)), 100, 103);
    }

    @Test
    void aForeignWriteFoundOnlyAfterARestartIsKeptOnceAShiftIsAccepted() {
        regions.east().createTopic("unwatched", 2, Map.of());
        data.plain("unwatched", 2, 200, "gzip");
        LinkSettings settings = regions.settings("unwatched");
        try (Watched link = Watched.run(regions, settings)) {
            regions.awaitCaughtUp("unwatched");
        }
        west.write("unwatched", 0, 3, "foreign");
        west.write("unwatched", 1, 3, "foreign");
        east.write("unwatched", 0, 20, "meanwhile");
        try (Watched link = Watched.run(regions, settings)) {
            assertThat(link.awaitHalt("unwatched", 0, 1).reason()).isEqualTo("CONTENT_DIFFERS");
            assertThat(link.awaitHalt("unwatched", 1, 1).reason()).isEqualTo("SOURCE_TRUNCATED");
            link.resume("unwatched", 1, Acceptance.NOTHING);
            assertThat(link.awaitHalt("unwatched", 1, 2).reason()).isEqualTo("SOURCE_TRUNCATED");
            link.resume("unwatched", 0, Acceptance.SHIFT);
            link.resume("unwatched", 1, Acceptance.SHIFT);
            awaitEnd("unwatched", 0, 123);
            east.write("unwatched", 1, 10, "later");
            awaitEnd("unwatched", 1, 113);
        }
        try (WrittenDown written = WrittenDown.by(regions, settings)) {
            assertThat(written.map("unwatched", 0).segments()).containsExactly(new Segment(100, 103));
            assertThat(written.map("unwatched", 1).segments()).containsExactly(new Segment(100, 103));
            assertThat(written.compare("unwatched").mismatches()).isEqualTo(6);
        }
    }

    @Test
    void aForeignWriteIntoRunningTrafficHaltsWithItsExactRange() {
        regions.east().createTopic("busy", 2, Map.of());
        LinkSettings settings = regions.settings("busy");
        long foreign;
        try (Watched link = Watched.run(regions, settings)) {
            try (Traffic traffic = Traffic.plain(regions.east(), "busy", 2)) {
                link.await("busy", 0, "has some records", found -> found.records() > 50);
                foreign = west.write("busy", 0, 3, "foreign");
                requireForeign(link.awaitHalt("busy", 0, 1), foreign, foreign + 3);
                link.resume("busy", 0, Acceptance.NOTHING);
                requireForeign(link.awaitHalt("busy", 0, 2), foreign, foreign + 3);
                link.resume("busy", 0, Acceptance.SHIFT);
                traffic.awaitMore(100);
            }
            awaitShifted("busy", 3);
        }
        requireShifted(settings, "busy", List.of(new Segment(foreign, foreign + 3)), foreign, foreign + 3);
    }

    @Test
    void aForeignWriteIntoAHoleBeingFilledIsNotTakenForAFiller() {
        regions.east().createTopic("in-hole", 1, Map.of());
        data.plain("in-hole", 1, 100, "none");
        abort("in-hole", 60_000);
        data.plain("in-hole", 1, 100, "none");
        try (Watched link = Watched.run(regions, regions.settings("in-hole"))) {
            Await.within(Duration.ofSeconds(60))
                    .every(Duration.ofMillis(2))
                    .until("the hole to be filled in part", () -> end("in-hole", 0) >= 5_000);
            long foreign = west.write("in-hole", 0, 3, "foreign");
            assertThat(foreign).as("written while the hole was being filled").isLessThan(60_000);
            requireForeign(link.awaitHalt("in-hole", 0, 1), foreign, foreign + 3);
        }
    }

    @Test
    void markersTooManyOnAnIdlePartitionBecomeAShiftThatTheNextHoleHeals() {
        regions.east().createTopic("spare", 1, Map.of());
        data.plain("spare", 1, 100, "zstd");
        LinkSettings settings = regions.settings("spare");
        try (Watched link = Watched.run(regions, settings)) {
            regions.awaitCaughtUp("spare");
            west.markers(new TopicPartition("spare", 0), 3);
            link.await("spare", 0, "has a shift of 3", found -> found.shift() == 3);
            east.write("spare", 0, 50, "shifted");
            awaitEnd("spare", 0, 153);
        }
        try (Watched link = Watched.run(regions, settings)) {
            link.await("spare", 0, "goes on at its shift", found -> streams(found.state()) && found.shift() == 3);
            east.write("spare", 0, 50, "shifted-after-a-restart");
            awaitEnd("spare", 0, 203);
            data.transactions("spare", 1, 4, 10);
            regions.awaitCaughtUp("spare");
            east.write("spare", 0, 50, "not-shifted");
            regions.awaitCaughtUp("spare");
            link.await("spare", 0, "is healed", found -> streams(found.state()) && found.shift() == 0);
            assertThat(link.halts("spare", 0)).isZero();
        }
        requireHealed(settings, "spare");
    }

    @Test
    void markersTooManyInRunningTrafficHealAtTheNextHole() {
        regions.east().createTopic("spare-busy", 2, Map.of());
        LinkSettings settings = regions.settings("spare-busy");
        try (Watched link = Watched.run(regions, settings)) {
            try (Traffic traffic = Traffic.transactional(regions.east(), "spare-busy", 2)) {
                link.await("spare-busy", 0, "has some records", found -> found.records() > 0);
                for (int round = 0; round < 4; round++) {
                    traffic.awaitMore(20);
                    west.markers(new TopicPartition("spare-busy", round % 2), 2 + round);
                }
                traffic.awaitMore(50);
            }
            regions.awaitCaughtUp("spare-busy");
            assertThat(link.halts("spare-busy", 0) + link.halts("spare-busy", 1))
                    .isZero();
        }
        requireHealed(settings, "spare-busy");
    }

    private void abort(String topic, int records) {
        try (var producer = data.producer(Map.of("transactional.id", topic + "-abort"))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < records; i++) {
                producer.send(Data.keyed(topic, 0, "key", "aborted"));
            }
            producer.flush();
            producer.abortTransaction();
        }
    }

    private static boolean streams(String state) {
        return state.equals("Streaming");
    }

    private static void requireForeign(HaltSnapshot halt, long from, long to) {
        assertThat(halt.reason()).as(halt.toString()).isEqualTo("FOREIGN_WRITE");
        assertThat(halt.side()).isEqualTo("TARGET");
        assertThat(List.of(halt.from(), halt.to())).as(halt.detail()).containsExactly(from, to);
    }

    private long end(String topic, int partition) {
        return Regions.ends(regions.west(), topic).getOrDefault(new TopicPartition(topic, partition), -1L);
    }

    private void awaitEnd(String topic, int partition, long end) {
        Await.within(Duration.ofSeconds(60))
                .until(topic + "-" + partition + " on west to end at " + end, () -> end(topic, partition) == end);
    }

    private void awaitShifted(String topic, long shift) {
        Await.within(Duration.ofSeconds(60)).until(topic + "-0 to be caught up at its shift", () -> {
            long source = Regions.ends(regions.east(), topic).getOrDefault(new TopicPartition(topic, 0), 0L);
            return end(topic, 0) == source + shift;
        });
    }

    /** Every source record lies where the map says, and the foreign records are all that is left over. */
    private void requireShifted(LinkSettings settings, String topic, List<Segment> map, long from, long to) {
        try (WrittenDown written = WrittenDown.by(regions, settings)) {
            assertThat(written.map(topic, 0).segments()).isEqualTo(map);
            TopicComparison found = written.compare(topic);
            assertThat(found.partitions()).allMatch(partition -> partition.endsAgree());
            assertThat(found.firstMismatches().stream().map(Mismatch::offset))
                    .containsExactlyElementsOf(
                            LongStream.range(from, to).boxed().toList());
            assertThat(found.firstMismatches())
                    .allMatch(mismatch ->
                            mismatch.partition() == 0 && mismatch.reason().contains("only on the target"));
            assertThat(found.mismatches()).isEqualTo(to - from);
        }
    }

    private void requireHealed(LinkSettings settings, String topic) {
        try (WrittenDown written = WrittenDown.by(regions, settings)) {
            assertThat(written.map(topic, 0).segments()).isNotEmpty();
            assertThat(written.map(topic, 0).shift()).isZero();
            written.requireEqual(topic);
        }
    }
}
