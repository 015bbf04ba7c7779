package io.lockstep.it.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Logs through which the cleaner really went: the tests wait until it did, and look at the files. */
class CompactedTest extends SourceScene {
    private static final Duration CLEANED_WITHIN = Duration.ofSeconds(120);
    private static final int HOT = 50_000;
    private static final int TRANSACTIONS = 40;
    private static final List<String> TOPICS = List.of("long-hole", "inside", "emptied", "transacted", "late");

    @Test
    void compactedLogsAreTheSameAtCommonOffsetsAndInTheirLastValues() {
        createAll();
        longHole();
        inside(0);
        emptied();
        data.transactions("transacted", 1, TRANSACTIONS, 12);
        late();
        awaitCleaned();
        requireShapes();
        String[] topics = TOPICS.toArray(String[]::new);

        try (Watched link = Watched.run(regions, regions.settings(topics))) {
            regions.awaitCaughtUp(topics);
            assertThat(link.await(
                                    "long-hole",
                                    0,
                                    "counts",
                                    found -> found.holes().compacted() > HOT - 1_000)
                            .holes()
                            .compacted())
                    .isBetween(HOT - 1_000L, HOT + 1_000L);
            assertThat(link.await("late", 0, "counts", found -> found.holes().prefix() > 0)
                            .holes()
                            .prefix())
                    .isEqualTo(2_000);
            TOPICS.forEach(topic -> assertThat(link.halts(topic, 0)).as(topic).isZero());
            awaitPolicyOfSource("late");
        }
        regions.requireIdentical(topics);

        inside(40);
        data.transactions("transacted", 1, TRANSACTIONS, 12);
        TOPICS.forEach(topic -> write(topic, 0, 50));
        awaitCleaned();
        try (Watched link = Watched.run(regions, regions.settings(topics))) {
            TOPICS.forEach(topic -> write(topic, 50, 100));
            regions.awaitCaughtUp(topics);
            TOPICS.forEach(topic -> assertThat(link.halts(topic, 0)).as(topic).isZero());
        }
        regions.requireIdentical(topics);
    }

    private void createAll() {
        Map<String, String> compacted = new HashMap<>(Map.of(
                "cleanup.policy", "compact",
                "segment.ms", "1000",
                "min.cleanable.dirty.ratio", "0.01",
                "max.compaction.lag.ms", "1500",
                "delete.retention.ms", "1000"));
        TOPICS.stream()
                .filter(topic -> !topic.equals("late"))
                .forEach(topic -> regions.east().createTopic(topic, 1, compacted));
        compacted.put("cleanup.policy", "delete");
        regions.east().createTopic("late", 1, compacted);
    }

    private void longHole() {
        write("long-hole", 0, 30);
        try (var producer = data.producer(Map.of("compression.type", "lz4", "linger.ms", 20))) {
            for (int i = 0; i < HOT; i++) {
                producer.send(Data.keyed("long-hole", 0, "hot", "update-" + i));
            }
        }
        write("long-hole", 30, 60);
    }

    /** Batches of many records with few keys, some unique: those stay, in the middle of their batches. */
    private void inside(int first) {
        Random random = new Random(first);
        for (int batch = first; batch < first + 30; batch++) {
            try (KafkaProducer<byte[], byte[]> producer = oneBatch("zstd")) {
                for (int i = 0; i < 60; i++) {
                    String key = i % 7 == 3 ? "unique-" + batch + "-" + i : "often-" + random.nextInt(8);
                    String value = i % 21 == 10 ? null : "value-" + batch + "-" + i;
                    producer.send(Data.keyed("inside", 0, key, value));
                }
            }
        }
    }

    /** Each producer's only batch loses all its records; the cleaner keeps the batch, for the producer's sequence. */
    private void emptied() {
        for (int round = 0; round < 12; round++) {
            try (KafkaProducer<byte[], byte[]> producer = oneBatch("none")) {
                for (int i = 0; i < 10; i++) {
                    producer.send(Data.keyed("emptied", 0, "always-" + i, "round-" + round));
                }
            }
        }
    }

    /** Starts at 2,000, and was not always compacted. */
    private void late() {
        write("late", 0, 3_000);
        east.deleteBefore(new TopicPartition("late", 0), 2_000);
        east.configure("late", "cleanup.policy", "compact");
        write("late", 2_500, 3_500);
    }

    private KafkaProducer<byte[], byte[]> oneBatch(String codec) {
        return data.producer(Map.of("compression.type", codec, "linger.ms", 5_000, "batch.size", 1 << 20));
    }

    private void write(String topic, int from, int to) {
        try (KafkaProducer<byte[], byte[]> producer = oneBatch("gzip")) {
            for (int i = from; i < to; i++) {
                producer.send(Data.keyed(topic, 0, "key-" + i, i % 10 == 9 ? null : "value-" + i));
            }
        }
    }

    /** A segment is closed by the first record after its time, so each look writes one. */
    private void awaitCleaned() {
        Map<String, Integer> most =
                Map.of("long-hole", 500, "inside", 900, "emptied", 70, "transacted", 150, "late", 1_700);
        Await.within(CLEANED_WITHIN).every(Duration.ofMillis(500)).until("the cleaner of east", () -> {
            TOPICS.forEach(topic -> write(topic, 0, 1));
            return TOPICS.stream().allMatch(topic -> cleaned(topic, most.getOrDefault(topic, 0)));
        });
    }

    private boolean cleaned(String topic, int most) {
        return east.read(topic, 0).size() <= most;
    }

    private void requireShapes() {
        assertThat(LogFiles.of(regions.east(), "inside", 0).shape().gappy()).isPositive();
        assertThat(LogFiles.of(regions.east(), "emptied", 0).shape().empty()).isPositive();
        assertThat(LogFiles.of(regions.east(), "transacted", 0).shape().control())
                .isPositive();
    }

    /** A prefilled topic gets its cleanup policy in a later look for topics. */
    private void awaitPolicyOfSource(String topic) {
        ByHand west = new ByHand(regions.west());
        Await.within(Duration.ofSeconds(30))
                .until(
                        topic + " to be compacted at west",
                        () -> west.configured(topic, "cleanup.policy").equals("compact"));
    }
}
