package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.port.Journal.Opened;
import io.lockstep.failover.promises.JournalScene;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the journal takes for its topic, and what it makes of records there that it did not write. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class JournalTopicTest extends JournalScene {
    private static final String TOPIC = "__lockstep.journal";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static ProxiedPair regions;

    JournalTopicTest() {
        super("shop" + NUMBER.incrementAndGet());
    }

    @BeforeAll
    static void startRegions() {
        regions = ProxiedPair.start();
    }

    @AfterAll
    static void endRegions() {
        regions.close();
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
            assertThat(west.silent()).anyMatch(why -> why.contains("retention.ms=604800000"));
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
        Stored.write(cluster("east"), TOPIC, pair, "garbage");
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
        String entry = Stored.values(cluster("east"), TOPIC, pair).getFirst();
        Stored.write(cluster("east"), TOPIC, pair, entry.replace("\"sequence\":0", "\"sequence\":1"));

        assertThat(instance("two").take("east", within()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("does not continue the journal of pair " + pair)
                                .contains("move topic __lockstep.journal at east away"));
    }

    @Test
    void createsItsTopicAsDurableAsTheClusterAllows() throws Exception {
        try (RegionCluster three = RegionCluster.start(RegionSpec.named("east").nodes(3));
                Journal journal = new KafkaJournal(new JournalSettings(
                        pair, "one", Map.of("east", three.clientSettings()), ProxiedPair.REQUEST))) {
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

    @Override
    protected Journal open(String instance) {
        return new KafkaJournal(regions.settings(pair, instance));
    }

    @Override
    protected Duration within() {
        return Duration.ofSeconds(10);
    }

    private static RegionCluster cluster(String region) {
        return regions.region(region).cluster();
    }

    private static void alter(String region, String key, String value) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        try {
            cluster(region)
                    .admin()
                    .incrementalAlterConfigs(Map.of(topic, List.of(set)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
