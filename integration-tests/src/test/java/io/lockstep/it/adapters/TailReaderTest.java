package io.lockstep.it.adapters;

import static io.lockstep.it.adapters.TwoRegions.east;
import static io.lockstep.it.adapters.TwoRegions.failure;
import static io.lockstep.it.adapters.TwoRegions.get;
import static io.lockstep.it.adapters.TwoRegions.west;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.kafka.KafkaTailReader;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TailReaderTest {
    private static final int LOOKS = 200;

    private final KafkaSettings settings = TwoRegions.settings();
    private final KafkaTailReader tails = new KafkaTailReader(settings, 3);
    private final String topic = TwoRegions.unique("compared");
    private final PartitionId partition = new PartitionId(topic, 0);

    @AfterEach
    void close() {
        tails.close();
    }

    @Test
    void givesEqualDigestsForEqualRecordsOnBothSides() {
        TwoRegions.create(east(), topic, 1, Map.of());
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(east(), topic, "same", 50);
        TwoRegions.write(west(), topic, "same", 40);
        TwoRegions.write(west(), topic, "different", 10);
        Tail source = get(tails.source(partition, 0, 50));
        Tail target = get(tails.target(partition, 0, 50));

        assertThat(source.records())
                .hasSize(50)
                .startsWith(target.records().subList(0, 40).toArray(TailRecord[]::new));
        assertThat(source.records().subList(40, 50))
                .doesNotContainAnyElementsOf(target.records().subList(40, 50));
    }

    @Test
    void doesNotTakeRecordsOfAPlainProducerForAnOpenTransaction() {
        TwoRegions.create(east(), topic, 1, Map.of());
        AtomicBoolean enough = new AtomicBoolean();
        try (KafkaProducer<String, String> producer = TwoRegions.producer(east(), Map.of())) {
            Thread writer = Thread.ofPlatform().start(() -> {
                while (!enough.get()) {
                    producer.send(new ProducerRecord<>(topic, 0, null, "while it is looked at"));
                    producer.flush();
                }
            });
            try {
                for (int look = 0; look < LOOKS; look++) {
                    assertThat(get(tails.source(partition, Long.MAX_VALUE, Long.MAX_VALUE))
                                    .records())
                            .isEmpty();
                }
            } finally {
                enough.set(true);
                assertThat(writer.join(Duration.ofSeconds(30))).isTrue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void fitsWhatIsAskedIntoTheLog() {
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(west(), topic, "record", 30);
        get(west().admin()
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(10)))
                .all()
                .toCompletionStage());
        Tail all = get(tails.target(partition, 0, 1_000));

        assertThat(List.of(all.from(), all.to(), all.logStart(), all.logEnd())).containsExactly(10L, 30L, 10L, 30L);
        assertThat(all.records()).hasSize(20);
        assertThat(get(tails.target(partition, 500, 1_000))).isEqualTo(new Tail(30, 30, 10, 30, List.of()));
    }

    @Test
    void seesCommittedRecordsOnlyAndTheHolesBetweenThem() {
        TwoRegions.create(west(), topic, 1, Map.of());
        try (KafkaProducer<String, String> producer = transactional()) {
            transaction(producer, 5, true);
            transaction(producer, 7, false);
            transaction(producer, 2, true);
        }
        awaitStable(17);
        Tail tail = get(tails.target(partition, 0, Long.MAX_VALUE));

        assertThat(offsets(tail)).containsExactly(0L, 1L, 2L, 3L, 4L, 14L, 15L);
        assertThat(tail.to()).isEqualTo(17);
    }

    @Test
    void findsTheLastRecordBehindALongHole() {
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(west(), topic, "record", 2_000);
        try (KafkaProducer<String, String> producer = transactional()) {
            transaction(producer, 40_000, false);
        }
        awaitStable(42_001);
        Tail tail = get(tails.lastOfTarget(partition, 42_001));

        assertThat(tail.to()).isEqualTo(42_001);
        assertThat(offsets(tail)).endsWith(1_999L).hasSizeLessThanOrEqualTo(1_024);
        assertThat(tail.from()).isLessThanOrEqualTo(1_999);
    }

    @Test
    void comesToTheLogStartWhereThereIsNoRecord() {
        TwoRegions.create(west(), topic, 1, Map.of());
        assertThat(get(tails.lastOfTarget(partition, 0))).isEqualTo(new Tail(0, 0, 0, 0, List.of()));
        try (KafkaProducer<String, String> producer = transactional()) {
            transaction(producer, 500, false);
        }
        awaitStable(501);

        assertThat(get(tails.lastOfTarget(partition, 501))).isEqualTo(new Tail(0, 501, 0, 501, List.of()));
    }

    @Test
    void looksOnlyBelowTheGivenEnd() {
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(west(), topic, "record", 300);
        Tail tail = get(tails.lastOfTarget(partition, 100));

        assertThat(offsets(tail)).endsWith(99L);
        assertThat(tail.to()).isEqualTo(100);
        assertThat(tail.logEnd()).isEqualTo(300);
    }

    @Test
    void refusesToGuessBehindAnOpenTransaction() {
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(west(), topic, "record", 10);
        try (KafkaProducer<String, String> producer = transactional()) {
            producer.beginTransaction();
            get(producer.send(new ProducerRecord<>(topic, 0, "open", "open")));

            assertThat(failure(tails.lastOfTarget(partition, 11)))
                    .hasMessageContaining("A transaction is open on " + topic + "-0 at west since offset 10");
            assertThat(get(tails.target(partition, 0, 10)).records()).hasSize(10);
            producer.commitTransaction();
        }
        awaitStable(12);
        assertThat(offsets(get(tails.lastOfTarget(partition, 12)))).endsWith(10L);
    }

    @Test
    void readsOverWhatCompactionRemoved() {
        TwoRegions.create(
                west(),
                topic,
                1,
                Map.of(
                        "cleanup.policy", "compact",
                        "segment.bytes", "1048576",
                        "min.cleanable.dirty.ratio", "0.001",
                        "max.compaction.lag.ms", "100"));
        try (KafkaProducer<String, String> producer = TwoRegions.producer(west(), Map.of())) {
            for (int i = 0; i < 6_000; i++) {
                producer.send(new ProducerRecord<>(topic, 0, "key-" + i % 7, "x".repeat(500)));
            }
        }
        Await.within(Duration.ofSeconds(60)).every(Duration.ofMillis(500)).until("the cleaner", () -> {
            Tail tail = get(tails.target(partition, 0, 3_000));
            return tail.records().size() < 100 && tail.to() == 3_000;
        });
        assertThat(offsets(get(tails.lastOfTarget(partition, 6_000)))).endsWith(5_999L);
    }

    @Test
    void saysWhenAStretchIsTooLongToCompare() {
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(west(), topic, "r", 200_001);

        assertThat(failure(tails.target(partition, 0, 200_001)))
                .hasMessageContaining("More than 200000 records of " + topic + "-0 at west lie in offsets [0, 200001)");
    }

    @Test
    void saysWhichTopicItCannotRead() {
        long before = System.nanoTime();

        assertThat(failure(tails.target(partition, 0, 10)))
                .hasMessageContaining("west")
                .hasMessageContaining(topic);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void readsManyPartitionsSideBySide() {
        TwoRegions.create(west(), topic, 50, Map.of());
        TwoRegions.create(east(), topic, 50, Map.of());
        try (KafkaProducer<String, String> producer = TwoRegions.producer(west(), Map.of())) {
            for (int i = 0; i < 5_000; i++) {
                producer.send(new ProducerRecord<>(topic, i % 50, "key", "value"));
            }
        }
        long before = System.nanoTime();
        List<CompletionStage<Tail>> reads = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            reads.add(tails.lastOfTarget(new PartitionId(topic, number), 100));
            reads.add(tails.source(new PartitionId(topic, number), 36, 100));
        }

        assertThat(reads.stream().mapToInt(read -> get(read).records().size()).filter(size -> size > 0))
                .hasSize(50);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
    }

    private KafkaProducer<String, String> transactional() {
        KafkaProducer<String, String> producer =
                TwoRegions.producer(west(), Map.of("transactional.id", TwoRegions.unique("tx")));
        producer.initTransactions();
        return producer;
    }

    private void transaction(KafkaProducer<String, String> producer, int records, boolean commit) {
        producer.beginTransaction();
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(topic, 0, "key", "value-" + i));
        }
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.flush();
            producer.abortTransaction();
        }
    }

    /** Transactions end a little later than their producers are told. */
    private void awaitStable(long end) {
        TopicPartition log = new TopicPartition(topic, 0);
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        Await.within(Duration.ofSeconds(10))
                .until(
                        "the last marker",
                        () -> get(west().admin()
                                                .listOffsets(Map.of(log, OffsetSpec.latest()), committed)
                                                .partitionResult(log)
                                                .toCompletionStage())
                                        .offset()
                                == end);
    }

    private static List<Long> offsets(Tail tail) {
        return tail.records().stream().map(TailRecord::offset).toList();
    }
}
