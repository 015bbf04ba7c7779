package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The active region is lost in the middle of its work, the other one takes over, and the lost one returns. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UnplannedRunTest {
    private static final String[] TOPICS = {"orders", "payments"};

    private Path folder;
    private FailoverScene scene;
    private Failover failover;
    private Business before;
    private Business after;
    private Business stray;
    private String run;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        scene = FailoverScene.start(folder, "");
        for (String topic : TOPICS) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        Data east = new Data(scene.regions().east(), 1);
        east.plain("orders", 2, 500, "lz4");
        east.transactions("payments", 2, 10, 10);
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
        before = Business.of("before", scene.regions().east());
        scene.regions()
                .east()
                .admin()
                .alterConsumerGroupOffsets(
                        "billing", Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(77)))
                .all()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    void end() {
        Stream.of(before, after, stray).filter(each -> each != null).forEach(Business::close);
        scene.close();
    }

    @Test
    @Order(1)
    void theRegionThatIsLeftTakesOverBeyondAllThatMayBeMissing() {
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        before.keepGoing(Duration.ofMillis(20));
        Await.within(FailoverScene.PATIENCE).until("traffic", () -> before.count() > 200);
        scene.endWorker("west");
        int mirrored = before.count();
        Await.within(FailoverScene.PATIENCE).until("a tail", () -> before.count() > mirrored + 60);
        scene.regions().east().kill(1);
        scene.endWorker("east");

        Plan plan = FailoverScene.awaitPlan(failover, Mode.UNPLANNED);
        run = FailoverScene.begin(failover, plan);
        RunView waits = FailoverScene.awaitPhase(failover, run, Phase.REPROTECTING);

        assertThat(waits.rtoMillis().orElseThrow()).isLessThan(60_000);
        assertThat(failover.route().orElseThrow().active()).isEqualTo("west");
        SortedMap<String, Range> leapt = leapt();
        before.acknowledged()
                .forEach((place, records) -> assertThat(records.lastKey())
                        .isLessThan(leapt.get(place).to()));
        after = Business.of("after", scene.regions().west());
        after.write(200);
        after.acknowledged()
                .forEach((place, records) -> assertThat(records.firstKey())
                        .isGreaterThanOrEqualTo(leapt.get(place).to()));
    }

    private SortedMap<String, Range> leapt() {
        return FailoverScene.view(failover, run)
                .state()
                .facts()
                .leapt()
                .orElseThrow()
                .ranges();
    }

    @Test
    @Order(2)
    void aWriterThatReturnsWithTheLostRegionIsStopped() {
        stray = Business.of("stray", scene.regions().east()).keepGoing(Duration.ofMillis(150));
        scene.worker("west", "w2");
        scene.worker("east", "e2");
        scene.regions().east().start(1);

        Await.within(FailoverScene.PATIENCE)
                .until("the stray writer is refused", () -> stray.refusal().isPresent());
        assertThat(stray.refusal().orElseThrow()).isInstanceOf(RecordTooLargeException.class);
        FailoverScene.awaitPhase(failover, run, Phase.PROTECTED);
    }

    @Test
    @Order(3)
    void everyAcknowledgedRecordIsInTheRegionThatTookOverOrListed() {
        Accounted.require(FailoverScene.view(failover, run), scene.regions().west(), List.of(before, stray));
    }

    @Test
    @Order(4)
    void theExportedFilesHoldExactlyWhatWasNotMirrored() throws Exception {
        var east = Records.of(scene.regions().east(), TOPICS);
        var west = Records.of(scene.regions().west(), TOPICS);
        SortedMap<String, SortedMap<Long, String>> missing = new TreeMap<>();
        east.forEach((place, records) -> records.forEach((offset, value) -> {
            if (!value.equals(west.get(place).get(offset))) {
                missing.computeIfAbsent(place, any -> new TreeMap<>()).put(offset, value);
            }
        }));

        assertThat(exported()).isEqualTo(missing);
        assertThat(missing.values().stream().mapToInt(Map::size).sum()).isGreaterThan(50);
    }

    private SortedMap<String, SortedMap<Long, String>> exported() throws Exception {
        SortedMap<String, SortedMap<Long, String>> all = new TreeMap<>();
        for (String topic : TOPICS) {
            Path file = file("tail-" + run + "-" + topic + ".jsonl");
            String sum = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
            assertThat(Files.readString(Path.of(file + ".sha256"))).startsWith(sum);
            for (String line : Files.readAllLines(file)) {
                JsonNode record = new ObjectMapper().readTree(line);
                all.computeIfAbsent(topic + "-" + record.get("partition").asInt(), any -> new TreeMap<>())
                        .put(
                                record.get("offset").asLong(),
                                new String(record.get("value").binaryValue(), StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    private Path file(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(each -> each.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no file " + name));
        }
    }

    @Test
    @Order(5)
    void whatBothRegionsHoldIsComparedWhenTheLostOneIsBack() {
        EvidenceSummary told = Evidence.of(failover, run);

        SortedMap<String, Range> leapt = leapt();
        assertThat(told.data().comparison().orElseThrow().partitions())
                .hasSize(4)
                .allSatisfy(one -> {
                    assertThat(one.to())
                            .isEqualTo(one.end())
                            .isEqualTo(leapt.get(one.topic() + "-" + one.partition())
                                    .from());
                    assertThat(one.records()).isPositive();
                    assertThat(one.source()).isEqualTo(one.target());
                });
        assertThat(told.groups()).singleElement().satisfies(group -> {
            assertThat(List.of(group.group(), group.topic(), group.translated()))
                    .containsExactly("billing", "orders", 77L);
            assertThat(group.observed()).hasValue("committed nothing yet");
        });
    }

    @Test
    @Order(6)
    void whatIsWrittenSinceHasTheSameOffsetsOnBothSides() {
        after.write(100);
        scene.regions().awaitCaughtUp(TOPICS);

        assertThat(since(Records.of(scene.regions().east(), TOPICS)))
                .isEqualTo(since(Records.of(scene.regions().west(), TOPICS)));
    }

    private SortedMap<String, SortedMap<Long, String>> since(SortedMap<String, SortedMap<Long, String>> records) {
        SortedMap<String, Range> leapt = leapt();
        SortedMap<String, SortedMap<Long, String>> later = new TreeMap<>();
        records.forEach(
                (place, all) -> later.put(place, all.tailMap(leapt.get(place).to())));
        return later;
    }

    @Test
    @Order(7)
    void theBusinessComesHome() {
        Plan plan = FailoverScene.awaitPlan(failover, Mode.FAILBACK);
        FailoverScene.carryOut(failover, plan);

        assertThat(failover.route().orElseThrow().active()).isEqualTo("east");
        try (Business home = Business.of("home", scene.regions().east())) {
            home.write(100);
        }
        scene.regions().awaitCaughtUp(TOPICS);
        assertThat(since(Records.of(scene.regions().west(), TOPICS)))
                .isEqualTo(since(Records.of(scene.regions().east(), TOPICS)));
        assertThat(Regions.ends(scene.regions().west(), "orders"))
                .isEqualTo(Regions.ends(scene.regions().east(), "orders"));
    }
}
