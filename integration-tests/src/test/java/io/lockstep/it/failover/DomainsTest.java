package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.app.Failover;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Pairs that share two regions are nobody's but their own: what happens to one is not felt by the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DomainsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final TopicPartition PAGES = new TopicPartition("pages", 0);

    private DomainScene scene;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = DomainScene.start(folder);
        scene.regions().east().createTopic("orders", 2, Map.of());
        scene.regions().west().createTopic("pages", 2, Map.of());
        new Data(scene.regions().east(), 1).plain("orders", 2, 300, "lz4");
        new Data(scene.regions().west(), 2).plain("pages", 2, 300, "lz4");
        commit(scene.regions().east(), "billing", Map.of(ORDERS, 10L));
        commit(scene.regions().west(), "reading", Map.of(PAGES, 20L));
        scene.serve();
    }

    @AfterAll
    void end() {
        scene.close();
    }

    private static void commit(RegionCluster region, String group, Map<TopicPartition, Long> positions)
            throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        positions.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
        region.admin().alterConsumerGroupOffsets(group, committed).all().get(10, TimeUnit.SECONDS);
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(RegionCluster region, String group) {
        try {
            return region.admin()
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            return Map.of();
        }
    }

    private void awaitSame(String topic) {
        Await.within(PATIENCE)
                .until(
                        topic + " ends alike",
                        () -> Regions.ends(scene.regions().east(), topic)
                                .equals(Regions.ends(scene.regions().west(), topic)));
    }

    @Test
    @Order(1)
    void eachPairMirrorsFromItsOwnActiveRegion() {
        scene.awaitStreaming("shop", "west", "orders", 2);
        scene.awaitStreaming("books", "east", "pages", 2);
        awaitSame("orders");
        awaitSame("pages");
        Await.within(PATIENCE)
                .until(
                        "both groups are carried over",
                        () -> committed(scene.regions().west(), "billing").containsKey(ORDERS)
                                && committed(scene.regions().east(), "reading").containsKey(PAGES));

        assertThat(scene.link("shop", "east").state()).isEqualTo("IDLE");
        assertThat(scene.link("books", "west").state()).isEqualTo("IDLE");
        assertThat(scene.link("shop", "west").partitions())
                .allMatch(each -> each.topic().equals("orders"));
    }

    @Test
    @Order(2)
    void promotingOnePairLeavesTheOtherAlone() throws Exception {
        Failover shop = scene.leading("shop");
        Failover books = scene.leading("books");
        Plan plan = FailoverScene.awaitPlan(shop, Mode.PLANNED);
        assertThat(plan.scope().topics()).containsOnlyKeys("orders");
        assertThat(plan.scope().groups()).containsExactly("billing");
        Optional<Integer> before = books.pair().epoch();

        try (Writing pages = new Writing(scene.regions().west(), "pages")) {
            FailoverScene.carryOut(shop, plan);
            assertThat(pages.refusal()).isEmpty();
            assertThat(pages.written()).isPositive();
        }

        assertThat(shop.route().orElseThrow().active()).isEqualTo("west");
        Await.within(PATIENCE)
                .until("shop is seen active in west", () -> shop.pair().active().equals(Optional.of("west")));
        assertThat(books.pair().active()).contains("west");
        assertThat(books.pair().epoch()).isEqualTo(before);
        assertThat(books.runs()).isEmpty();
        new Data(scene.regions().west(), 3).plain("orders", 2, 100, "none");
        scene.awaitStreaming("shop", "east", "orders", 2);
        awaitSame("orders");
        awaitSame("pages");
    }

    @Test
    @Order(3)
    void theOtherPairGoesTheOtherWayAtTheSameTimeAsTheFirstStays() {
        Failover books = scene.leading("books");
        FailoverScene.carryOut(books, FailoverScene.awaitPlan(books, Mode.PLANNED));

        assertThat(books.route().orElseThrow().active()).isEqualTo("east");
        assertThat(scene.leading("shop").pair().active()).contains("west");
        assertThat(scene.leading("shop").runs()).hasSize(1);
        awaitSame("pages");
    }

    @Test
    @Order(4)
    void aTopicThatBothClaimIsMirroredByNeitherAndReported() throws Exception {
        scene.regions().west().createTopic("common.prices", 1, Map.of());
        new Data(scene.regions().west(), 4).plain("common.prices", 1, 10, "none");

        Await.within(PATIENCE)
                .until(
                        "it is reported",
                        () -> scene.link("shop", "east").contested().contains("common.prices"));
        assertThat(scene.link("shop", "east").warnings())
                .anyMatch(warning -> warning.contains("common.prices is claimed by pair books, too")
                        && warning.contains("mirror.exclude"));
        assertThat(scene.regions().east().admin().listTopics().names().get(10, TimeUnit.SECONDS))
                .doesNotContain("common.prices");
        Failover shop = scene.leading("shop");
        Await.within(PATIENCE)
                .until(
                        "gate ownership fails",
                        () -> shop.pair().gates().stream()
                                .anyMatch(gate -> gate.gate().equals("ownership")
                                        && gate.blocks()
                                        && gate.observed().contains("common.prices")));
    }

    @Test
    @Order(5)
    void aGroupThatReadsTopicsOfBothAndIsClaimedByBothIsCarriedByNeitherAndReportedByBoth() throws Exception {
        commit(scene.regions().west(), "both", Map.of(ORDERS, 5L, PAGES, 5L));
        commit(scene.regions().east(), "both", Map.of(ORDERS, 7L, PAGES, 7L));

        awaitContestedGroup("shop", "east", "books");
        awaitContestedGroup("books", "west", "shop");
        assertThat(offsets(scene.regions().west())).containsExactlyInAnyOrderEntriesOf(Map.of(ORDERS, 5L, PAGES, 5L));
        assertThat(offsets(scene.regions().east())).containsExactlyInAnyOrderEntriesOf(Map.of(ORDERS, 7L, PAGES, 7L));
        assertThat(scene.groups("shop", "east").groups())
                .noneMatch(group -> group.group().equals("both"));
    }

    private void awaitContestedGroup(String pair, String into, String other) {
        Await.within(PATIENCE)
                .until(
                        pair + " reports the group",
                        () -> scene.link(pair, into).contestedGroups().contains("both"));
        assertThat(scene.link(pair, into).warnings())
                .anyMatch(warning -> warning.contains("Group both reads topics of pair " + other + ", too")
                        && warning.contains("groups.exclude"));
        Failover leading = scene.leading(pair);
        Await.within(PATIENCE)
                .until(
                        "gate ownership of " + pair + " names the group",
                        () -> leading.pair().gates().stream()
                                .anyMatch(gate -> gate.gate().equals("ownership")
                                        && gate.blocks()
                                        && gate.observed().contains("groups both")));
    }

    private static Map<TopicPartition, Long> offsets(RegionCluster region) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        committed(region, "both").forEach((partition, at) -> offsets.put(partition, at.offset()));
        return offsets;
    }

    /** An application that writes on, and remembers whether it was refused. */
    private static final class Writing implements AutoCloseable {
        private final KafkaProducer<byte[], byte[]> producer;
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final AtomicReference<String> refusal = new AtomicReference<>("");
        private final AtomicInteger written = new AtomicInteger();

        Writing(RegionCluster region, String topic) {
            this.producer = new Data(region, 9).producer(Map.of());
            thread.scheduleAtFixedRate(() -> one(topic), 0, 20, TimeUnit.MILLISECONDS);
        }

        private void one(String topic) {
            byte[] value = ("record-" + written.get()).getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, 0, value, value), (metadata, failure) -> {
                if (failure == null) {
                    written.incrementAndGet();
                } else {
                    refusal.compareAndSet("", failure.toString());
                }
            });
        }

        Optional<String> refusal() {
            return Optional.of(refusal.get()).filter(text -> !text.isEmpty());
        }

        int written() {
            return written.get();
        }

        @Override
        public void close() {
            thread.shutdownNow();
            producer.close(Duration.ofSeconds(10));
        }
    }
}
