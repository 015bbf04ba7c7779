package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.port.Journal.Opened;
import io.lockstep.failover.promises.JournalPromises;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The journal in two real regions keeps the port's promises, and some of its own. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class JournalTest extends JournalPromises {
    private static final String TOPIC = "__lockstep.journal";
    private static final Duration REQUEST = Duration.ofSeconds(6);
    private static final Duration ONE_WAY = Duration.ofMillis(1_200);
    /** A produce request has come back and the commit has arrived, its answer has not. */
    private static final Duration BEFORE_THE_ANSWER = ONE_WAY.multipliedBy(7).dividedBy(2);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    JournalTest() {
        super("shop" + NUMBER.incrementAndGet());
    }

    private static ProxiedRegion east;
    private static ProxiedRegion west;

    @BeforeAll
    static void startRegions() {
        east = ProxiedRegion.start("east");
        west = ProxiedRegion.start("west");
    }

    @AfterAll
    static void endRegions() {
        east.close();
        west.close();
    }

    @AfterEach
    void letEverythingFlow() {
        wake("east");
        wake("west");
    }

    @Test
    void writesNothingWhileTheArbiterIsDownAndNeitherLater() {
        Journal journal = taken("one");
        JournalEntry before = append(journal, 0);
        silence("east");
        assertThat(journal.append(draft(1), REQUEST.multipliedBy(3))).isInstanceOf(Answer.Unknown.class);
        wake("east");

        JournalEntry after = append(journal, 2);

        assertThat(after.sequence()).isEqualTo(1);
        assertThat(look("two").entries()).containsExactly(before, after);
        assertThat(stored("east")).hasSize(2);
    }

    @Test
    void copiesInTheBackgroundWhatTheOtherRegionLacks() {
        Journal journal = taken("one");
        silence("west");
        for (int number = 0; number < 5; number++) {
            append(journal, number);
        }
        wake("west");
        AtomicInteger number = new AtomicInteger(5);

        await().atMost(60, TimeUnit.SECONDS).until(() -> {
            append(journal, number.getAndIncrement());
            return journal.behind().isEmpty();
        });

        assertThat(stored("west")).isEqualTo(stored("east")).hasSize(number.get());
        assertThat(journal.fenced()).isFalse();
    }

    @Test
    void standsDownWhereItSeesThatANewerOneWroteOn() {
        silence("west");
        Journal old = taken("old");
        JournalEntry before = append(old, 0);
        wake("west");
        Journal newer = takenAt("newer", "west");
        JournalEntry after = append(newer, 1);

        assertThat(old.append(draft(2), within())).isInstanceOf(Answer.Refused.class);
        assertThat(append(newer, 3).sequence()).isEqualTo(2);
        assertThat(look("third").entries()).startsWith(before, after).hasSize(3);
    }

    @Test
    void keepsOneChainWhileTwoInstancesFightForIt() {
        Journal first = instance("first");
        Journal second = instance("second");
        CompletableFuture<List<JournalEntry>> one = CompletableFuture.supplyAsync(() -> fight(first, 10));
        List<JournalEntry> other = fight(second, 10);
        List<JournalEntry> known =
                new ArrayList<>(one.orTimeout(120, TimeUnit.SECONDS).join());
        known.addAll(other);

        Opened opened = known(instance("third").take("west", within()));

        assertThat(opened.entries()).containsAll(known);
        assertThat(known).doesNotHaveDuplicates().isNotEmpty();
        assertThat(Chain.verify(pair, opened.entries())).isInstanceOf(Chain.Verdict.Intact.class);
        assertThat(stored("west")).isEqualTo(stored("east"));
    }

    /** What this instance knows to be written. */
    private List<JournalEntry> fight(Journal journal, int rounds) {
        List<JournalEntry> known = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            journal.take("east", within());
            for (int number = 0; number < 3; number++) {
                if (journal.append(draft(number), within()) instanceof Answer.Known<JournalEntry>(JournalEntry entry)) {
                    known.add(entry);
                }
            }
        }
        return known;
    }

    @Test
    void refusesATopicFromWhichKafkaWouldDelete() {
        Journal journal = taken("one");
        append(journal, 0);
        try {
            alter("east", "retention.ms", "604800000");
            assertThat(instance("two").take("east", within()))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why())
                                    .contains("Topic __lockstep.journal at east has retention.ms=604800000")
                                    .contains("--add-config retention.ms=-1"));
            Opened west = known(instance("three").take("west", within()));
            assertThat(west.reachable()).containsExactly("west");
            assertThat(west.notes()).anyMatch(note -> note.contains("retention.ms=604800000"));
        } finally {
            alter("east", "retention.ms", "-1");
        }
    }

    @Test
    void refusesAnEntryThatNoRecordHoldsAndGoesOn() {
        Journal journal = taken("one");
        JournalEntry before = append(journal, 0);
        String large = "\"" + "x".repeat(9 << 20) + "\"";

        assertThat(journal.append(new Draft("r-1", "plan", large, Instant.EPOCH), within()))
                .isInstanceOf(Answer.Refused.class);

        JournalEntry after = append(journal, 1);
        assertThat(look("two").entries()).containsExactly(before, after);
    }

    @Test
    void namesForeignRecordsAndReadsPastThem() {
        Journal journal = taken("one");
        JournalEntry first = append(journal, 0);
        Stored.write(region("east").cluster(), TOPIC, pair, "garbage");
        JournalEntry second = append(journal, 1);

        Opened opened = known(instance("two").take("east", within()));

        assertThat(opened.entries()).containsExactly(first, second);
        assertThat(opened.notes())
                .singleElement()
                .asString()
                .contains("__lockstep.journal at east is not an entry of Lockstep's journal and was passed over");
    }

    @Test
    void refusesACopyThatSomebodyContinuedByHand() {
        Journal journal = taken("one");
        append(journal, 0);
        String entry = stored("east").getFirst();
        Stored.write(region("east").cluster(), TOPIC, pair, entry.replace("\"sequence\":0", "\"sequence\":1"));

        assertThat(instance("two").take("east", within()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("does not continue the journal of pair " + pair)
                                .contains("move topic __lockstep.journal at east away"));
    }

    @Test
    void namesTheForkWhenTwoControllersWroteWithoutKnowingOfEachOther() {
        silence("west");
        Journal one = takenAt("one", "east");
        append(one, 0);
        one.close();
        wake("west");
        silence("east");
        append(takenAt("two", "west"), 1);
        wake("east");

        assertThat(instance("three").take("west", within()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("The copies of the journal of pair " + pair + " differ at entry 0 {east="));
    }

    @Test
    void createsItsTopicAsDurableAsTheClusterAllows() throws Exception {
        try (RegionCluster three = RegionCluster.start(RegionSpec.named("east").nodes(3));
                Journal journal = new KafkaJournal(
                        new JournalSettings(pair, "one", Map.of("east", three.clientSettings()), REQUEST))) {
            known(journal.take("east", Duration.ofSeconds(30)));
            JournalEntry before = append(journal, 0);
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
            Config config = three.admin()
                    .describeConfigs(List.of(topic))
                    .all()
                    .get(10, TimeUnit.SECONDS)
                    .get(topic);
            assertThat(List.of("cleanup.policy", "retention.ms", "retention.bytes", "min.insync.replicas"))
                    .extracting(key -> config.get(key).value())
                    .containsExactly("delete", "-1", "-1", "2");
            three.kill(1);
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> journal.append(draft(1), within()) instanceof Answer.Known);
            List<JournalEntry> entries = known(journal.look(within())).entries();
            assertThat(entries).hasSize(2).startsWith(before);
        }
    }

    private Journal takenAt(String name, String arbiter) {
        Journal journal = instance(name);
        known(journal.take(arbiter, within()));
        return journal;
    }

    @Override
    protected Journal open(String instance) {
        return new KafkaJournal(new JournalSettings(
                pair,
                instance,
                Map.of("east", region("east").settings(), "west", region("west").settings()),
                REQUEST));
    }

    @Override
    protected void silence(String region) {
        region(region).proxy().refuse();
    }

    @Override
    protected void wake(String region) {
        region(region).proxy().delay(Duration.ZERO);
        region(region).proxy().flow();
    }

    @Override
    protected Answer<JournalEntry> appendLosingTheAnswer(Journal journal, Draft draft) {
        int before = stored("east").size();
        region("east").proxy().delay(ONE_WAY);
        Answer<JournalEntry> answer = journal.append(draft, BEFORE_THE_ANSWER);
        region("east").proxy().cut();
        region("east").proxy().delay(Duration.ZERO);
        await().atMost(5, TimeUnit.SECONDS).until(() -> stored("east").size() == before + 1);
        return answer;
    }

    @Override
    protected Duration within() {
        return Duration.ofSeconds(10);
    }

    private List<String> stored(String region) {
        return Stored.values(region(region).cluster(), TOPIC, pair);
    }

    private static ProxiedRegion region(String name) {
        return name.equals("east") ? east : west;
    }

    private static void alter(String region, String key, String value) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        try {
            region(region)
                    .cluster()
                    .admin()
                    .incrementalAlterConfigs(Map.of(topic, List.of(set)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
