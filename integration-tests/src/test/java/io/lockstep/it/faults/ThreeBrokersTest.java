package io.lockstep.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.workers.Aborted;
import io.lockstep.it.workers.Compacting;
import io.lockstep.it.workers.SteadyTraffic;
import io.lockstep.it.workers.Time;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A target of three brokers, three copies of everything: it loses and regains brokers and leaders, and no offset. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreeBrokersTest {
    private static final long SEED = 20_261_121;
    private static final int BEFORE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Regions regions;
    private Data data;
    private Brokers brokers;

    @BeforeAll
    void start() {
        regions = Regions.start(spec -> spec, spec -> spec.nodes(3).readyWithin(Duration.ofMinutes(4)));
        data = new Data(regions.east(), SEED);
        brokers = new Brokers(regions.west(), SEED);
    }

    @AfterAll
    void end() {
        regions.close();
    }

    @Test
    void leadersLostAndRegainedAmongMarkersLeaveEveryOffsetInPlace() throws Exception {
        String topic = "three-marked";
        createWithThreeCopies(topic, 1, Map.of());
        long hole = 100_000;
        surround(topic, hole);
        Link link = regions.run(regions.settings(topic));
        awaitEndBeyond(topic, BEFORE + 1);
        assertThat(brokers.copies(topic)).isEqualTo(3);
        assertThat(brokers.copies("__lockstep.offset-map")).isEqualTo(3);
        long reached = westEnd(topic);
        brokers.killFor(brokers.leader(topic, 0), 2_000);
        assertThat(reached).as("killed inside the hole").isLessThan(hole);
        brokers.awaitInSync(topic);
        brokers.electPreferred();
        brokers.stopFor(brokers.leader(topic, 0), 500);
        caughtUpIdentically(link, topic);
    }

    @Test
    void aLeaderLostAmongFillersOfALongHoleLeavesEveryOffsetInPlace() throws Exception {
        String topic = "three-compacted";
        createWithThreeCopies(topic, 1, Compacting.CONFIGS);
        surround(topic, 3_000_000);
        Link link = regions.run(regions.settings(topic));
        awaitEndBeyond(topic, BEFORE + 100_000);
        long reached = westEnd(topic);
        brokers.killFor(brokers.leader(topic, 0), 2_000);
        assertThat(reached).as("killed inside the hole").isLessThan(3_000_000);
        caughtUpIdentically(link, topic);
    }

    @Test
    void brokersLostAndRegainedUnderTrafficLeaveEveryOffsetInPlace() throws Exception {
        String[] topics = {"three-plain", "three-txn", "three-updates"};
        createWithThreeCopies(topics[0], 4, Map.of());
        createWithThreeCopies(topics[1], 3, Map.of());
        createWithThreeCopies(topics[2], 2, Compacting.CONFIGS);
        Random random = new Random(SEED);
        try (SteadyTraffic traffic = new SteadyTraffic(data, SEED)) {
            traffic.plain(topics[0], 4).transactional(topics[1], 3).compacted(topics[2], 2);
            Link link = regions.run(regions.settings(topics));
            awaitEndBeyond(topics[0], 0);
            brokers.killFor(brokers.random(), 3_000);
            Time.pass(random.nextInt(1_500));
            brokers.freezeFor(brokers.random(), 2_000 + random.nextInt(3_000));
            Time.pass(random.nextInt(1_500));
            brokers.electPreferred();
            brokers.stopFor(brokers.random(), 1_000);
            traffic.stop();
            caughtUpIdentically(link, topics);
        }
    }

    /** A marker that was not answered in time lies in the leader's log; the end that brokers tell does not show it. */
    @Test
    void noEndIsBelievedWhileACopyLagsBehindTheLeader() throws Exception {
        String topic = "three-lagging";
        PartitionId partition = new PartitionId(topic, 0);
        regions.west().createTopic(topic, 1, Map.of());
        try (Target target = Target.open(regions.west(), partition, Duration.ofSeconds(1))) {
            target.awaitEnd(0);
            regions.west().suspend(brokers.follower(topic, 0));
            assertThat(target.marker(0)).isInstanceOf(FillOutcome.Unknown.class);
            assertThat(target.firstObserved().end()).isEqualTo(1);
        } finally {
            regions.west().nodes().forEach(regions.west()::resume);
        }
    }

    /** The source has one broker, and a mirror gets as many copies as its source has, unless it is there already. */
    private void createWithThreeCopies(String topic, int partitions, Map<String, String> configs) {
        regions.east().createTopic(topic, partitions, configs);
        regions.west().createTopic(topic, partitions, configs);
    }

    private void surround(String topic, long hole) throws Exception {
        data.plain(topic, 1, BEFORE, "none");
        Aborted.append(regions.east(), topic, BEFORE, hole);
        data.plain(topic, 1, BEFORE, "none");
    }

    private void awaitEndBeyond(String topic, long offset) {
        Await.within(PATIENCE)
                .until(topic + " to end beyond " + offset + " on the target", () -> westEnd(topic) > offset);
    }

    private long westEnd(String topic) {
        return Regions.ends(regions.west(), topic).getOrDefault(new TopicPartition(topic, 0), -1L);
    }

    private void caughtUpIdentically(Link link, String... topics) {
        try {
            CatchUp.identically(regions, link, topics);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("link: " + link.snapshot(), e);
        } finally {
            regions.end(link);
        }
    }
}
