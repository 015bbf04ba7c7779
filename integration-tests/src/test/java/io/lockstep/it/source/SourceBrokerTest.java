package io.lockstep.it.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.PartitionSnapshot.HaltSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source's broker goes down and comes back: with all it had, or with an earlier state of some logs. */
class SourceBrokerTest extends SourceScene {
    private static final long FIRST_TIMESTAMP = System.currentTimeMillis();

    @Test
    void restartsOfTheSourceUnderTrafficChangeNothing() {
        regions.east().createTopic("restarts", 2, Map.of());
        regions.east().createTopic("restarts-txn", 2, Map.of());
        try (Watched link = Watched.run(regions, regions.settings("restarts", "restarts-txn"))) {
            try (Traffic plain = Traffic.plain(regions.east(), "restarts", 2);
                    Traffic transactions = Traffic.transactional(regions.east(), "restarts-txn", 2)) {
                plain.awaitMore(100);
                transactions.awaitMore(50);
                regions.east().stop(1);
                regions.east().start(1);
                plain.awaitMore(100);
                transactions.awaitMore(50);
                regions.east().kill(1);
                regions.east().start(1);
                plain.awaitMore(100);
                transactions.awaitMore(50);
            }
            regions.awaitCaughtUp("restarts", "restarts-txn");
            for (int partition = 0; partition < 2; partition++) {
                assertThat(link.halts("restarts", partition)).isZero();
                assertThat(link.halts("restarts-txn", partition)).isZero();
            }
        }
        regions.requireIdentical("restarts", "restarts-txn");
    }

    @Test
    void aTruncatedSourceHaltsWithTheRangeThatItLost(@TempDir Path copies) {
        List<String> topics = List.of("cut", "regrown", "whole");
        writeAndCopyHalfway(copies, topics, "cut", "regrown");

        LinkSettings settings = regions.settings("cut", "regrown", "whole");
        try (Watched link = Watched.run(regions, settings)) {
            regions.awaitCaughtUp("cut", "regrown", "whole");
            regions.east().stop(1);
            restoreAll(copies, "cut", "regrown");
            regions.east().start(1);
            requireHalt(link.awaitHalt("cut", 0, 1), "SOURCE_TRUNCATED", "SOURCE");
            requireHalt(link.awaitHalt("regrown", 0, 1), "SOURCE_TRUNCATED", "SOURCE");
            requireWhole(110);
            link.resume("cut", 0, Acceptance.NOTHING);
            requireHalt(link.awaitHalt("cut", 0, 2), "SOURCE_TRUNCATED", "SOURCE");
        }
        east.write("regrown", 0, 80, "another-history");
        try (Watched link = Watched.run(regions, settings)) {
            requireHalt(link.awaitHalt("cut", 0, 1), "SOURCE_TRUNCATED", "SOURCE");
            requireHalt(link.awaitHalt("regrown", 0, 1), "CONTENT_DIFFERS", "TARGET");
            requireWhole(120);
            assertThat(Ends.of(regions.west(), "cut", 0)).isEqualTo(100);
            assertThat(Ends.of(regions.west(), "regrown", 0)).isEqualTo(100);

            write("cut", 50, 130);
            link.resume("cut", 0, Acceptance.NOTHING);
            regions.awaitCaughtUp("cut", "whole");
        }
        regions.requireIdentical("cut", "whole");
    }

    /** Nothing is left to compare then but the leader epoch that is written down. */
    @Test
    void aSourceThatLostAndRegrewWhileNobodyLookedIsToldByItsLeaderEpochs(@TempDir Path copies) {
        List<String> topics = List.of("lost", "moved", "kept");
        writeAndCopyHalfway(copies, topics, "lost", "moved");
        LinkSettings settings = regions.settings("lost", "moved", "kept");
        try (Watched link = Watched.run(regions, settings)) {
            regions.awaitCaughtUp("lost", "moved", "kept");
        }
        regions.east().stop(1);
        restoreAll(copies, "lost", "moved");
        regions.east().start(1);
        topics.forEach(topic -> east.write(topic, 0, 80, "later"));
        topics.forEach(topic -> new ByHand(regions.west()).deleteBefore(new TopicPartition(topic, 0), 100));

        try (Watched link = Watched.run(regions, settings)) {
            requireHalt(link.awaitHalt("lost", 0, 1), "SOURCE_TRUNCATED", "SOURCE");
            requireHalt(link.awaitHalt("moved", 0, 1), "SOURCE_TRUNCATED", "SOURCE");
            Ends.await(regions.west(), "kept", 0, 180);
            assertThat(link.await("kept", 0, "is followed", found -> true).note())
                    .startsWith("no record could be compared; accepted on the topic id and the source's leader epoch");
            assertThat(Ends.of(regions.west(), "lost", 0)).isEqualTo(100);

            link.resume("lost", 0, Acceptance.NOTHING);
            requireHalt(link.awaitHalt("lost", 0, 2), "SOURCE_TRUNCATED", "SOURCE");
            link.resume("moved", 0, Acceptance.SHIFT);
            Ends.await(regions.west(), "moved", 0, 180);
            link.await("moved", 0, "goes on 50 higher", found -> found.shift() == 50 && found.nextOffset() == 130);
        }
    }

    /** Each topic gets 100 records; of some, the files are kept as they were after the first 50. */
    private void writeAndCopyHalfway(Path copies, List<String> topics, String... copied) {
        for (String topic : topics) {
            regions.east().createTopic(topic, 1, Map.of());
            write(topic, 0, 50);
        }
        regions.east().stop(1);
        for (String topic : copied) {
            LogFiles.of(regions.east(), topic, 0).copyTo(copies.resolve(topic));
        }
        regions.east().start(1);
        topics.forEach(topic -> write(topic, 50, 100));
    }

    private void restoreAll(Path copies, String... topics) {
        for (String topic : topics) {
            LogFiles.of(regions.east(), topic, 0).replaceBy(copies.resolve(topic));
        }
    }

    /** The same records each time. */
    private void write(String topic, int from, int to) {
        try (var producer = new Data(regions.east(), 3).producer(Map.of())) {
            for (int i = from; i < to; i++) {
                producer.send(new ProducerRecord<>(
                        topic, 0, FIRST_TIMESTAMP + i, Data.bytes("key-" + i), Data.bytes("value-" + i)));
            }
        }
    }

    private void requireWhole(long end) {
        east.write("whole", 0, 10, "whole");
        Ends.await(regions.west(), "whole", 0, end);
    }

    private static void requireHalt(HaltSnapshot halt, String reason, String side) {
        assertThat(halt.reason()).as(halt.toString()).isEqualTo(reason);
        assertThat(halt.side()).isEqualTo(side);
        assertThat(List.of(halt.from(), halt.to())).as(halt.detail()).containsExactly(50L, 100L);
    }
}
