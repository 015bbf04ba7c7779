package io.lockstep.it.adapters;

import static io.lockstep.it.adapters.TwoRegions.failure;
import static io.lockstep.it.adapters.TwoRegions.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.kafka.KafkaControl;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import io.lockstep.replicator.port.PairStateReader.Known;
import io.lockstep.replicator.port.PairStateReader.PairState;
import io.lockstep.replicator.port.PairStateReader.Unknown;
import io.lockstep.replicator.port.StaleGeneration;
import io.lockstep.replicator.port.UnreadableEntry;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ControlTopicsTest {
    private final KafkaSettings settings = TwoRegions.settings();
    private final PartitionId partition = new PartitionId(TwoRegions.unique("orders"), 0);

    @Test
    void seesWhateverAnotherWorkerSavedBefore() {
        try (KafkaControl one = control(settings);
                KafkaControl other = control(settings)) {
            for (int round = 1; round <= 60; round++) {
                OffsetMapStore writer = (round % 2 == 0 ? one : other).offsetMap();
                OffsetMapStore reader = (round % 2 == 0 ? other : one).offsetMap();
                PartitionEntry entry = PartitionEntry.NEW.withPrefix(round);
                get(writer.save(partition, entry, round));

                assertThat(get(reader.partition(partition))).isEqualTo(entry);
                assertThat(get(reader.claim(partition, 0))).isEqualTo(round);
            }
        }
    }

    @Test
    void answersThousandsOfReadsThatAreAskedAtOnce() {
        try (KafkaControl control = control(settings)) {
            get(control.offsetMap().topic("warm-up"));
            List<CompletionStage<PartitionEntry>> reads = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                reads.add(control.offsetMap().partition(new PartitionId("many", i)));
            }

            assertThat(reads).allSatisfy(read -> assertThat(get(read)).isEqualTo(PartitionEntry.NEW));
        }
    }

    @Test
    void givesEverythingBackAfterARestart() {
        TopicEntry topic = new TopicEntry("source", "target", Map.of("cleanup.policy", "compact"));
        PartitionEntry entry = new PartitionEntry(map(5_300), 7, List.of(new Range(1, 2)), List.of(new Range(3, 9)));
        try (KafkaControl control = control(settings)) {
            assertThat(get(control.offsetMap().topic(partition.topic()))).isEmpty();
            assertThat(get(control.offsetMap().partition(partition))).isEqualTo(PartitionEntry.NEW);
            assertThat(get(control.offsetMap().claim(partition, 0))).isZero();
            get(control.offsetMap().save(partition.topic(), topic));
            get(control.offsetMap().save(partition, entry.withMap(map(5_200)), 3));
            get(control.offsetMap().save(partition, entry, 3));
        }
        try (KafkaControl control = control(settings)) {
            assertThat(get(control.offsetMap().topic(partition.topic()))).contains(topic);
            assertThat(get(control.offsetMap().partition(partition))).isEqualTo(entry);
        }
    }

    @Test
    void refusesWhatAnOlderGenerationSavesLater() {
        try (KafkaControl control = control(settings)) {
            PartitionEntry newer = PartitionEntry.NEW.withPrefix(5);
            get(control.offsetMap().save(partition, newer, 9));

            assertThat(failure(control.offsetMap().save(partition, PartitionEntry.NEW, 8)))
                    .isInstanceOf(StaleGeneration.class);
            assertThat(get(control.offsetMap().partition(partition))).isEqualTo(newer);
        }
    }

    @Test
    void saysWhichValueItCannotRead() {
        try (KafkaControl control = control(settings)) {
            get(control.offsetMap().topic("warm-up"));
            put(
                    "__lockstep.offset-map",
                    "partition|" + settings.link().pair() + "|east->west|" + partition + "|3",
                    "{broken");

            assertThat(failure(control.offsetMap().partition(partition)))
                    .isInstanceOf(UnreadableEntry.class)
                    .hasMessageContaining("partition|" + settings.link().pair() + "|east->west|" + partition + "|3");
            assertThat(get(control.offsetMap().partition(new PartitionId(partition.topic(), 1))))
                    .isEqualTo(PartitionEntry.NEW);
        }
    }

    @Test
    void followsThePairAndTakesNothingUnreadableForAState() {
        try (KafkaControl control = new KafkaControl(settings, "east")) {
            Queue<PairState> told = new ConcurrentLinkedQueue<>();
            control.pairState().follow(told::add);
            assertThat(told.peek()).isInstanceOf(Unknown.class);
            control.start();
            awaitLast(told, new Known("east", 0));
            put("__lockstep.control", "pair|" + settings.link().pair(), "{\"active\":\"west\",\"epoch\":4,\"more\":1}");
            awaitLast(told, new Known("west", 4));
            put("__lockstep.control", "pair|" + settings.link().pair(), "{\"active\":\"west\"}");
            Await.within(Duration.ofSeconds(5))
                    .until("an unknown state", () -> control.pairState().current() instanceof Unknown);
        }
    }

    @Test
    void failsWithinItsDeadlineWhileTheTargetIsSilentAndGoesOnAfterwards() {
        try (RegionCluster west = RegionCluster.start(RegionSpec.named("west"))) {
            KafkaSettings own =
                    TwoRegions.settings("silent", TwoRegions.east().clientSettings(), west.clientSettings());
            try (KafkaControl control = control(own)) {
                get(control.offsetMap().save("orders", new TopicEntry("a", "b", Map.of())));
                west.suspend(1);
                long before = System.nanoTime();
                assertThat(failure(control.offsetMap().topic("orders")))
                        .hasMessageContaining("__lockstep.offset-map at west could not be read within 6000 ms");
                assertThat(failure(control.offsetMap().save("orders", new TopicEntry("c", "d", Map.of()))))
                        .hasMessageContaining("__lockstep.offset-map at west could not be written");
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(14));
                west.resume(1);
                Await.within(Duration.ofSeconds(40))
                        .until(
                                "reads to work again",
                                () -> control.fault().isEmpty()
                                        && works(control.offsetMap().topic("orders")));
            }
        }
    }

    @Test
    void createsItsTopicsCompactedAndAsDurableAsTheClusterAllows() {
        try (RegionCluster west = RegionCluster.start(RegionSpec.named("west").nodes(3))) {
            KafkaSettings own =
                    TwoRegions.settings("durable", TwoRegions.east().clientSettings(), west.clientSettings());
            try (KafkaControl control = control(own)) {
                get(control.offsetMap().save("orders", new TopicEntry("a", "b", Map.of())));
                Map<String, TopicDescription> topics = get(west.admin()
                        .describeTopics(List.of("__lockstep.control", "__lockstep.offset-map"))
                        .allTopicNames()
                        .toCompletionStage());
                assertThat(topics.values()).allSatisfy(topic -> {
                    assertThat(topic.partitions()).hasSize(1);
                    assertThat(topic.partitions().getFirst().replicas()).hasSize(3);
                });
                assertThat(config(west, "__lockstep.offset-map", "cleanup.policy"))
                        .isEqualTo("compact");
                assertThat(config(west, "__lockstep.offset-map", "min.insync.replicas"))
                        .isEqualTo("2");
                west.kill(2);
                TopicEntry second = new TopicEntry("c", "d", Map.of());
                Await.within(Duration.ofSeconds(60))
                        .until(
                                "a save after the leader moved",
                                () -> works(control.offsetMap().save("orders", second)));
                Await.within(Duration.ofSeconds(60))
                        .until(
                                "a read after the leader moved",
                                () -> works(control.offsetMap().topic("orders")));
                assertThat(get(control.offsetMap().topic("orders"))).contains(second);
            }
        }
    }

    @Test
    void createsNothingWhereTheSourceCannotBeReached() {
        try (RegionCluster west = RegionCluster.start(RegionSpec.named("west"))) {
            KafkaSettings own =
                    TwoRegions.settings("nowhere", Map.of("bootstrap.servers", "127.0.0.1:1"), west.clientSettings());
            try (KafkaControl control = control(own)) {
                Await.within(Duration.ofSeconds(20))
                        .until("a reason", () -> control.fault().contains("Region east"));
                assertThat(control.fault()).contains("regions.east.bootstrap");
                assertThat(control.pairState().current()).isEqualTo(new Unknown(control.fault()));
                assertThat(TwoRegions.topics(west.admin())).isEmpty();
            }
        }
    }

    private static boolean works(CompletionStage<?> stage) {
        return stage.handle((value, failure) -> failure == null)
                .toCompletableFuture()
                .completeOnTimeout(false, 10, TimeUnit.SECONDS)
                .join();
    }

    private static KafkaControl control(KafkaSettings settings) {
        KafkaControl control = new KafkaControl(settings, "east");
        control.start();
        return control;
    }

    private static void put(String topic, String key, String value) {
        try (KafkaProducer<String, String> producer = TwoRegions.producer(TwoRegions.west(), Map.of())) {
            get(producer.send(new ProducerRecord<>(topic, 0, key, value)));
        }
    }

    private static void awaitLast(Queue<PairState> told, PairState expected) {
        Await.within(Duration.ofSeconds(15))
                .until("state " + expected, () -> List.copyOf(told).getLast().equals(expected));
    }

    private static String config(RegionCluster region, String topic, String key) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> configs =
                get(region.admin().describeConfigs(List.of(resource)).all().toCompletionStage());
        return Objects.requireNonNull(configs.get(resource)).get(key).value();
    }

    private static OffsetMap map(int segments) {
        List<Segment> list = new ArrayList<>();
        for (long i = 1; i <= segments; i++) {
            list.add(new Segment(i * 10, i * 11));
        }
        return new OffsetMap(list);
    }
}
