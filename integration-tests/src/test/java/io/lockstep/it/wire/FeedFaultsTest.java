package io.lockstep.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed;
import io.lockstep.replicator.wire.FeedSettings;
import io.lockstep.replicator.wire.KafkaSourceFeed;
import io.lockstep.replicator.wire.MemoryBudget;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a source can do to a partition is told by its name; what passes is waited for. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FeedFaultsTest {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(4);
    private static final Await PATIENCE = Await.within(Duration.ofSeconds(60));

    private static RegionCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = RegionCluster.start(RegionSpec.named("faults"));
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    private static PartitionId topic(String name, int records) throws Exception {
        SourceData.create(cluster.admin(), name, 1, Map.of());
        new SourceData(cluster.clientSettings(), 5).plain(name, 0, "none", records, 50);
        return new PartitionId(name, 0);
    }

    private static void delete(String topic) throws Exception {
        cluster.admin().deleteTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
        PATIENCE.until("the topic is gone", () -> {
            try {
                return !cluster.admin()
                        .listTopics()
                        .names()
                        .get(20, TimeUnit.SECONDS)
                        .contains(topic);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void truncateStart(String topic, long offset) throws Exception {
        cluster.admin()
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void tellsTheRangeThatTheSourceRemoved() throws Exception {
        PartitionId partition = topic("removed", 100);
        truncateStart("removed", 40);
        try (Ear ear = new Ear(cluster.clientSettings())) {
            ear.follow(partition, 10, OptionalInt.empty());
            assertThat(ear.fault()).isEqualTo(new SourceFault.OutOfRange(10, 40, 100));
            ear.follow(partition, 101, OptionalInt.empty());
            assertThat(ear.fault()).isEqualTo(new SourceFault.OutOfRange(101, 40, 100));
            ear.follow(partition, 40, OptionalInt.empty());
            ear.awaitNext(100);
        }
    }

    @Test
    void tellsAnotherHistoryFromTheEpochOfTheLastRecord() throws Exception {
        PartitionId partition = topic("history", 100);
        cluster.stop(1);
        cluster.start(1);
        new SourceData(cluster.clientSettings(), 6).plain("history", 0, "none", 50, 50);
        try (Ear ear = new Ear(cluster.clientSettings())) {
            ear.follow(partition, 0, OptionalInt.empty());
            ear.awaitNext(150);
            int last = ear.lastEpoch;
            ear.follow(partition, 120, OptionalInt.of(last));
            ear.awaitNext(150);
            ear.follow(partition, 120, OptionalInt.of(last - 1));
            assertThat(ear.fault())
                    .isInstanceOfSatisfying(
                            SourceFault.Diverged.class,
                            d -> assertThat(d.offset()).isLessThanOrEqualTo(100));
            ear.follow(partition, 120, OptionalInt.of(last + 7));
            assertThat(ear.fault()).isInstanceOf(SourceFault.Diverged.class);
        }
    }

    @Test
    void tellsATopicThatWasCreatedAnew() throws Exception {
        PartitionId partition = topic("anew", 10);
        try (Ear ear = new Ear(cluster.clientSettings())) {
            ear.follow(partition, 0, OptionalInt.empty());
            ear.awaitNext(10);
            delete("anew");
            String id = SourceData.create(cluster.admin(), "anew", 1, Map.of());
            assertThat(ear.fault()).isEqualTo(new SourceFault.TopicRecreated(id));
        }
    }

    @Test
    void tellsATopicThatIsGone() throws Exception {
        PartitionId partition = topic("gone", 10);
        try (Ear ear = new Ear(cluster.clientSettings())) {
            ear.follow(partition, 0, OptionalInt.empty());
            ear.awaitNext(10);
            delete("gone");
            assertThat(ear.fault()).isEqualTo(new SourceFault.TopicGone());
        }
    }

    @Test
    void goesOnAfterTheSourceWasAwayAndTellsBoth() throws Exception {
        PartitionId partition = topic("away", 10);
        try (Ear ear = new Ear(cluster.clientSettings())) {
            ear.follow(partition, 0, OptionalInt.empty());
            ear.awaitNext(10);
            assertThat(ear.reachable).containsExactly("true");
            cluster.suspend(1);
            PATIENCE.until("the silence is told", () -> ear.reachable.size() == 2);
            cluster.resume(1);
            PATIENCE.until("the answer is told", () -> ear.reachable.size() == 3);
            cluster.kill(1);
            PATIENCE.until("the death is told", () -> ear.reachable.size() == 4);
            cluster.start(1);
            new SourceData(cluster.clientSettings(), 6).plain("away", 0, "none", 5, 50);
            ear.awaitNext(15);
            assertThat(ear.reachable).hasSize(5).last().isEqualTo("true");
            assertThat(ear.faults).isEmpty();
        }
    }

    @Test
    void tellsTheEndsEvenWhereNothingIsNew() throws Exception {
        PartitionId partition = topic("ends", 10);
        try (Ear ear = new Ear(cluster.clientSettings())) {
            ear.follow(partition, 10, OptionalInt.empty());
            PATIENCE.until("an answer came", () -> ear.last.size() > 1);
            assertThat(ear.last).allSatisfy(f -> {
                assertThat(f.pieces()).isEmpty();
                assertThat(f.highWatermark()).isEqualTo(10);
                assertThat(f.stableEnd()).isEqualTo(10);
                assertThat(f.logStart()).isZero();
            });
        }
    }

    @Test
    void hearsNothingOfAPartitionThatWasStopped() throws Exception {
        PartitionId partition = topic("stopped", 10);
        try (Ear ear = new Ear(cluster.clientSettings())) {
            ear.follow(partition, 0, OptionalInt.empty());
            ear.awaitNext(10);
            ear.feed.stop(partition);
            PATIENCE.until("it is quiet", () -> {
                ear.last.clear();
                return !Await.within(Duration.ofSeconds(2)).holds(() -> !ear.last.isEmpty());
            });
            assertThat(ear.budget.used()).isZero();
        }
    }

    @Test
    void saysWhichPasswordOrAddressIsWrong() throws Exception {
        PartitionId partition = topic("unheard", 1);
        try (Ear ear = new Ear(Map.of("bootstrap.servers", "127.0.0.1:1"))) {
            ear.follow(partition, 0, OptionalInt.empty());
            PATIENCE.until("it is told", () -> !ear.reachable.isEmpty());
            assertThat(ear.reachable.getFirst()).contains("no broker answered");
        }
        Map<String, String> secured = new java.util.HashMap<>(cluster.clientSettings());
        secured.put("security.protocol", "SASL_PLAINTEXT");
        secured.put("sasl.mechanism", "PLAIN");
        secured.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"p\";");
        try (Ear ear = new Ear(secured)) {
            ear.follow(partition, 0, OptionalInt.empty());
            PATIENCE.until("it is told", () -> !ear.reachable.isEmpty());
            assertThat(ear.reachable.getFirst()).startsWith("false");
        }
    }

    /** Listens to a feed and releases everything at once. */
    private static final class Ear implements SourceFeed.Listener, AutoCloseable {
        final MemoryBudget budget = new MemoryBudget(8 << 20);
        final KafkaSourceFeed feed;
        final List<SourceFault> faults = new CopyOnWriteArrayList<>();
        final List<String> reachable = new CopyOnWriteArrayList<>();
        final List<SourceFeed.Fetched> last = new CopyOnWriteArrayList<>();
        volatile long next = -1;
        volatile int lastEpoch = -1;
        private volatile long session;

        Ear(Map<String, String> settings) {
            feed = new KafkaSourceFeed(
                    Thread.ofPlatform().name("ear").daemon().factory(),
                    new WireSettings("it-ear", settings, REQUEST_TIMEOUT),
                    FeedSettings.DEFAULT,
                    budget,
                    this);
        }

        void follow(PartitionId partition, long from, OptionalInt epoch) throws Exception {
            faults.clear();
            next = -1;
            session++;
            String id = SourceData.topicId(cluster.admin(), partition.topic());
            feed.follow(new SourceFeed.Subscription(partition, id, from, epoch, session));
        }

        SourceFault fault() {
            PATIENCE.until("a fault is told", () -> !faults.isEmpty());
            return faults.getFirst();
        }

        void awaitNext(long offset) {
            PATIENCE.until("everything below " + offset + " is read", () -> next == offset);
        }

        @Override
        public void fetched(SourceFeed.Fetched fetched) {
            if (fetched.session() != session) {
                return;
            }
            last.add(fetched);
            for (Piece piece : fetched.pieces()) {
                next = piece.to();
                if (piece instanceof Piece.Data data) {
                    lastEpoch = data.leaderEpoch();
                    data.payload().release();
                }
            }
        }

        @Override
        public void failed(PartitionId partition, long failedSession, SourceFault fault) {
            if (failedSession == session) {
                faults.add(fault);
            }
        }

        @Override
        public void reachable(boolean answers, String detail) {
            reachable.add(answers ? "true" : "false " + detail);
        }

        @Override
        public void close() {
            feed.close();
        }
    }
}
