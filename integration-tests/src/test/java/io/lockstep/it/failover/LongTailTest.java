package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Decision;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Need;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.Tail;
import io.lockstep.failover.RunState;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Reply;
import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The region that was lost holds more of one partition than was leapt over, and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LongTailTest {
    private static final String[] TOPICS = {"orders", "payments"};
    private static final TopicPartition LONG = new TopicPartition("orders", 0);
    private static final String READERS = "readers";
    private static final int LEAP = 40;
    private static final int BURST = 300;

    private Path folder;
    private FailoverScene scene;
    private Failover failover;
    private String run;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        scene = FailoverScene.start(folder, "  leapLimit: " + LEAP + "\n");
        for (String topic : TOPICS) {
            east().createTopic(topic, 2, Map.of());
        }
        new Data(east(), 1).plain("orders", 2, 300, "lz4");
        new Data(east(), 1).transactions("payments", 2, 10, 10);
        commit(east(), 100);
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        scene.regions().awaitCaughtUp(TOPICS);
        scene.endWorker("west");
        try (Business unseen = Business.of("unseen", east())) {
            unseen.write(4 * LEAP / 2);
            burst();
        }
        east().kill(1);
        scene.endWorker("east");
    }

    /** More of one partition than may be leapt over. */
    private void burst() throws Exception {
        try (var producer = new Data(east(), 2).producer(Map.of())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < BURST; i++) {
                byte[] value = ("burst-" + i).getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(new ProducerRecord<>(LONG.topic(), LONG.partition(), value, value)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get(30, TimeUnit.SECONDS);
            }
        }
    }

    @AfterAll
    void end() {
        scene.close();
    }

    private RegionCluster east() {
        return scene.regions().east();
    }

    private RegionCluster west() {
        return scene.regions().west();
    }

    @Test
    @Order(1)
    void theRunAsksAndNamesExactlyThePartitionThatIsTooLong() throws Exception {
        run = FailoverScene.begin(failover, FailoverScene.awaitPlan(failover, Mode.UNPLANNED));
        FailoverScene.awaitPhase(failover, run, Phase.REPROTECTING);
        try (Business after = Business.of("after", west())) {
            after.write(200);
        }
        new Data(west(), 3).transactions("orders", 2, 10, 5);
        commit(west(), offset(west(), "after-100"));
        scene.worker("west", "w2");
        scene.worker("east", "e2");
        east().start(1);

        Need need = FailoverScene.awaitPhase(failover, run, Phase.NEEDS_OPERATOR)
                .state()
                .need()
                .orElseThrow();
        long tail = LEAP / 2 + BURST;
        Range leapt = leap(LONG.toString());
        assertThat(need.reason()).isEqualTo(NeedReason.TAIL_LONGER_THAN_LEAP);
        assertThat(leapt.to() - leapt.from()).isBetween(1L, LEAP + 1L);
        assertThat(need.detail())
                .startsWith("1 partition of east cannot follow at equal offsets: orders-0 holds " + tail + " offsets ["
                        + tail().from() + ", " + tail().to() + ") with " + tail + " records, "
                        + (leapt.to() - leapt.from()) + " were leapt over.");
        assertThat(exported()).as("kept before anybody is asked").isEqualTo(tail);
    }

    private long exported() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            Path file = files.filter(each -> each.getFileName().toString().equals("tail-" + run + "-orders.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(file).stream()
                    .filter(line -> line.contains("\"partition\":0"))
                    .count();
        }
    }

    @Test
    @Order(2)
    void onAPersonsWordItIsFollowedAtAnExactDistanceAndNothingIsTakenAway() {
        assertThat(failover.decide(run, "anna", Decision.ACCEPT, "offsets may differ in orders"))
                .isInstanceOf(Reply.Ok.class);
        FailoverScene.awaitPhase(failover, run, Phase.PROTECTED);

        requireTheSameSince();
        assertThat(Records.of(east(), "orders")
                        .get(LONG.toString())
                        .subMap(tail().from(), tail().to())
                        .values())
                .hasSize(LEAP / 2 + BURST)
                .contains("burst-0", "burst-" + (BURST - 1));
        awaitTheSamePlace();
    }

    @Test
    @Order(3)
    void theBusinessComesHomeWithExactPositions() throws Exception {
        commit(west(), offset(west(), "after-160"));
        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.FAILBACK));

        assertThat(failover.route().orElseThrow().active()).isEqualTo("east");
        assertThat(value(east(), position(east()))).isEqualTo("after-160");
        try (Business home = Business.of("home", east())) {
            home.write(100);
        }
        new Data(east(), 4).transactions("orders", 2, 10, 5);
        commit(east(), offset(east(), "home-40"));
        requireTheSameSince();
        awaitTheSamePlace();
    }

    @Test
    @Order(4)
    void theEvidenceTellsWhereOffsetsDiffer() {
        assertThat(failover.evidence(run)).isInstanceOfSatisfying(Reply.Ok.class, file -> {
            String text = new String((byte[]) file.value(), StandardCharsets.UTF_8);
            assertThat(text)
                    .contains("longer than its leap: from offset "
                            + leap(LONG.toString()).to() + " of west on, records lie "
                            + (tail().to() - leap(LONG.toString()).to()) + " higher in east")
                    .contains("offsets may differ in orders");
        });
    }

    private RunState state() {
        return FailoverScene.view(failover, run).state();
    }

    private Tail tail() {
        return state().facts().tail().orElseThrow().partitions().get(LONG.toString());
    }

    private Range leap(String partition) {
        return state().facts().leapt().orElseThrow().ranges().get(partition);
    }

    /** In the partition that differs, the same records in the same order; in all others, at the same offsets. */
    private void requireTheSameSince() {
        Await.within(FailoverScene.PATIENCE).until("both regions hold the same since the leap", () -> {
            var there = Records.of(west(), TOPICS);
            var here = Records.of(east(), TOPICS);
            return there.keySet().stream().allMatch(place -> {
                SortedMap<Long, String> west =
                        there.get(place).tailMap(leap(place).to());
                return place.equals(LONG.toString())
                        ? List.copyOf(here.get(place).tailMap(tail().to()).values())
                                .equals(List.copyOf(west.values()))
                        : here.get(place).tailMap(leap(place).to()).equals(west);
            });
        });
    }

    /** Other offsets, the same record next. */
    private void awaitTheSamePlace() {
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "the group stands before the same record in both regions",
                        () -> position(east()) != position(west())
                                && value(east(), position(east())).equals(value(west(), position(west()))));
    }

    private static String value(RegionCluster region, long offset) {
        return Records.of(region, LONG.topic()).get(LONG.toString()).getOrDefault(offset, "nothing at " + offset);
    }

    private static long offset(RegionCluster region, String value) {
        return Records.of(region, LONG.topic()).get(LONG.toString()).entrySet().stream()
                .filter(each -> each.getValue().equals(value))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static void commit(RegionCluster region, long offset) throws Exception {
        region.admin()
                .alterConsumerGroupOffsets(READERS, Map.of(LONG, new OffsetAndMetadata(offset)))
                .all()
                .get(10, TimeUnit.SECONDS);
    }

    private static long position(RegionCluster region) {
        try {
            return region.admin()
                    .listConsumerGroupOffsets(READERS)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS)
                    .get(LONG)
                    .offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
