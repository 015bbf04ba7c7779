package io.lockstep.it.mirror;

import static io.lockstep.it.mirror.Pairing.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.harness.TopicFacts;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.ControlAnswer.Known;
import io.lockstep.replicator.ControlAnswer.Refused;
import io.lockstep.replicator.ControlAnswer.Unknown;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.PairRecord;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealAnswer.GroupsState;
import io.lockstep.replicator.SealAnswer.PartitionAnswer;
import io.lockstep.replicator.SealAnswer.PartitionState;
import io.lockstep.replicator.SealRequest;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkControl;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What workers do about a request to seal, and what they answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealRequestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Regions regions;
    private Data east;

    @BeforeAll
    void start() {
        regions = Regions.start();
        east = new Data(regions.east(), 41);
    }

    @AfterAll
    void end() {
        regions.close();
    }

    @Test
    void mirrorsUpToTheFrozenEndWhateverTheLogEndsWith() {
        String[] topics = {"ends-empty", "ends-plain", "ends-committed", "ends-aborted"};
        for (String topic : topics) {
            regions.east().createTopic(topic, 1, Map.of());
        }
        for (int i = 1; i < topics.length; i++) {
            east.plain(topics[i], 1, 20, "none");
        }
        transaction(topics[2], true);
        transaction(topics[3], false);
        try (Pairing pair = new Pairing("ends", regions, topics)) {
            pair.awaitMirrored("west", topics);
            SealAnswer answer = pair.seal("east", "west", 1, topics);

            for (String topic : topics) {
                long end = TopicFacts.end(regions.east(), topic);
                assertThat(answer.partitions().get(topic))
                        .isEqualTo(Map.of(0, new PartitionAnswer(end, end + 1, PartitionState.SEALED, "")));
                assertThat(TopicFacts.end(regions.west(), topic)).isEqualTo(end + 1);
            }
        }
    }

    private void transaction(String topic, boolean commit) {
        try (KafkaProducer<byte[], byte[]> producer =
                east.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < 5; i++) {
                producer.send(Data.keyed(topic, 0, "key", "value-" + i));
            }
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    @Test
    void sealsNothingThatIsNotMirroredAndGoesOnOnceItIs() throws Exception {
        String topic = "held-up";
        PartitionId partition = new PartitionId(topic, 0);
        regions.east().createTopic(topic, 1, Map.of());
        east.plain(topic, 1, 50, "none");
        try (Pairing pair = new Pairing("held", regions, topic)) {
            pair.awaitMirrored("west", topic);
            pair.link("west").pause(partition).toCompletableFuture().get(10, TimeUnit.SECONDS);
            east.plain(topic, 1, 50, "none");
            pair.request("east", "west", 1, topic);
            Await.within(PATIENCE)
                    .until(
                            "it says so",
                            () -> known(pair.control("west").answers()).values().stream()
                                    .anyMatch(answer -> states(answer, topic).equals(Set.of(PartitionState.OTHER))));
            assertThat(TopicFacts.end(regions.west(), topic)).isEqualTo(50);

            pair.link("west")
                    .resume(partition, Acceptance.NOTHING)
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(pair.awaitSealed("west", topic).partitions().get(topic))
                    .isEqualTo(Map.of(0, new PartitionAnswer(100, 101, PartitionState.SEALED, "")));
        }
    }

    @Test
    void everyWorkerAnswersForItsOwnPartitions() {
        String topic = "shared";
        regions.east().createTopic(topic, 6, Map.of());
        east.transactions(topic, 6, 10, 30);
        try (Pairing pair = new Pairing("shared", regions, topic)) {
            Link second = pair.another("west", "worker-second");
            Await.within(PATIENCE)
                    .until(
                            "both have a share",
                            () -> owned(pair.link("west")) > 1
                                    && owned(second) > 1
                                    && owned(second) + owned(pair.link("west")) == 6);
            pair.awaitMirrored("west", topic);
            assertThat(known(pair.control("west").members())).isEqualTo(2);
            pair.request("east", "west", 1, topic);
            Map<String, SealAnswer> answers = new HashMap<>();
            Await.within(PATIENCE).until("all are sealed", () -> {
                answers.clear();
                answers.putAll(known(pair.control("west").answers()));
                return sealed(answers, topic).size() == 6;
            });

            assertThat(answers).containsOnlyKeys("worker-west", "worker-second");
            assertThat(answers.values())
                    .extracting(answer -> answer.groups().state())
                    .contains(GroupsState.ELSEWHERE);
            regions.end(second);
        }
    }

    private static long owned(Link link) {
        return link.snapshot().partitions().stream()
                .filter(partition -> partition.state().equals("Streaming"))
                .count();
    }

    private static Set<Integer> sealed(Map<String, SealAnswer> answers, String topic) {
        Set<Integer> sealed = new HashSet<>();
        answers.values()
                .forEach(answer -> answer.partitions()
                        .getOrDefault(topic, Map.of())
                        .forEach((number, each) -> {
                            if (each.state() == PartitionState.SEALED) {
                                sealed.add(number);
                            }
                        }));
        return sealed;
    }

    private static Set<PartitionState> states(SealAnswer answer, String topic) {
        Set<PartitionState> states = new HashSet<>();
        answer.partitions().getOrDefault(topic, Map.of()).values().forEach(each -> states.add(each.state()));
        return states;
    }

    @Test
    void aControllerReadsWhatItWroteAndEpochsOnlyGrow() {
        Map<String, String> east = regions.east().clientSettings();
        Map<String, String> west = regions.west().clientSettings();
        LinkId link = new LinkId("words", "east", "west");
        try (LinkControl control = new LinkControl(link, "east", east, west, Pairing.TIMEOUT)) {
            assertThat(control.pairState()).isEqualTo(new Known<>(Optional.empty()));
            assertThat(control.members()).isEqualTo(new Known<>(0));
            known(control.writePairState("east", 1, "r-1", "t1"));
            assertThat(known(control.pairState())).contains(new PairRecord("east", 1, 0, "r-1", "t1"));
            known(control.writePairState("west", 2, "r-2", "t2"));
            known(control.writePairState("west", 3, "r-3", "t3"));
            assertThat(known(control.pairState())).contains(new PairRecord("west", 3, 2, "r-3", "t3"));
            assertThat(control.writePairState("west", 2, "r-4", "t4"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.detail()).contains("epochs only grow"));
            assertThat(control.writePairState("east", 3, "r-4", "t4")).isInstanceOf(Refused.class);

            known(control.put("route|words", "{}"));
            known(control.requestSeal(new SealRequest("r-5", 4, Map.of("orders", List.of(1L)), 1_000)));
            assertThat(known(control.keys("route|"))).containsExactly("route|words");
            assertThat(known(control.get("route|words"))).contains("{}");
            known(control.put("route|words", null));
            assertThat(known(control.get("route|words"))).isEmpty();
        }
    }

    @Test
    void aRegionThatIsGoneIsUnknownNotRefused() {
        Map<String, String> gone = new HashMap<>(regions.west().clientSettings());
        gone.put("bootstrap.servers", "127.0.0.1:1");
        try (LinkControl control = new LinkControl(
                new LinkId("gone", "east", "west"),
                "east",
                regions.east().clientSettings(),
                gone,
                Duration.ofSeconds(2))) {
            assertThat(control.pairState()).isInstanceOf(Unknown.class);
            assertThat(control.put("route|gone", "{}")).isInstanceOf(Unknown.class);
            assertThat(control.members()).isInstanceOf(Unknown.class);
        }
    }
}
