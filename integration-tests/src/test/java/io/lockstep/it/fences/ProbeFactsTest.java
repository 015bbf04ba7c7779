package io.lockstep.it.fences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.it.harness.Regions;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.replicator.wire.WriteProbeCall;
import io.lockstep.replicator.wire.WriteProbeCall.Verdict;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What fences lean on in a broker's behaviour. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ProbeFactsTest {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static RegionCluster cluster;
    private static Hands hands;

    @BeforeAll
    static void startCluster() {
        cluster = RegionCluster.start(RegionSpec.named("facts")
                .secure(SecureOptions.withUsers(SecureOptions.Mechanism.SCRAM_SHA_512, "app", "stranger")));
        hands = new Hands(cluster);
        hands.allow("*", "app", AclOperation.WRITE, AclOperation.READ);
        hands.allowTransactions("app");
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void asksForTheRightFirstThenTheSizeThenTheChecksumAndAppendsNothing() {
        cluster.createTopic("order", 1, Map.of());
        try (WriteProbeCall app = probe("app");
                WriteProbeCall admin = probe("admin")) {
            assertThat(ask(app, "order")).isEqualTo(new Verdict.Open());
            hands.limit("order", "0");
            await().until(() -> ask(app, "order").equals(new Verdict.TooLarge()));
            assertThat(ask(admin, "order")).isEqualTo(new Verdict.TooLarge());
            hands.deny("order", "app", AclOperation.WRITE);
            await().until(() -> ask(app, "order").equals(new Verdict.Denied()));
            assertThat(ask(admin, "order")).isEqualTo(new Verdict.TooLarge());
        }
        assertThat(Regions.ends(cluster, "order")).containsOnly(Map.entry(Hands.first("order"), 0L));
    }

    @Test
    void saysThatATopicIsHiddenOrNotThere() {
        cluster.createTopic("seen", 1, Map.of());
        try (WriteProbeCall app = probe("app");
                WriteProbeCall stranger = probe("stranger")) {
            assertThat(ask(stranger, "seen")).isEqualTo(new Verdict.Hidden());
            assertThat(ask(app, "nowhere")).isEqualTo(new Verdict.Undecided("there is no topic nowhere"));
        }
    }

    @Test
    void asksManyTopicsAtOnceAndLeavesNoTraceInTheLogs() throws IOException {
        Set<String> topics = IntStream.range(0, 300).mapToObj(i -> "many-" + i).collect(Collectors.toSet());
        cluster.createTopics(
                topics.stream().map(name -> new NewTopic(name, 1, (short) 1)).toArray(NewTopic[]::new));
        try (WriteProbeCall app = probe("app")) {
            assertThat(app.ask(topics, WITHIN))
                    .hasSize(300)
                    .allSatisfy((topic, verdict) -> assertThat(verdict).isEqualTo(new Verdict.Open()));
        }
        assertThat(Regions.ends(cluster, "many-7")).containsOnly(Map.entry(Hands.first("many-7"), 0L));
        assertThat(Files.readString(cluster.logFile(1))).doesNotContain("CorruptRecord", "many-7 with correlation");
    }

    /** Why a fence by size must leave room for markers. */
    @Test
    void losesATransactionWhoseMarkerIsTooLarge() {
        cluster.createTopic("lost", 1, Map.of());
        try (Writer writer = Writer.transactional(cluster, "app", "lost-writer")) {
            writer.begin();
            writer.mustSend("lost");
            hands.limit("lost", "77");
            await().until(() -> hands.refusesFor("lost", "app"));
            writer.commit();
        }
        await().during(Duration.ofSeconds(2)).atMost(WITHIN).until(() -> hands.stableEnd("lost") == 0);
        hands.limit("lost", "1000000");
        await().during(Duration.ofSeconds(2)).atMost(WITHIN).until(() -> hands.stableEnd("lost") == 0);
    }

    @Test
    void takesAMarkerOf78Bytes() {
        cluster.createTopic("kept", 1, Map.of());
        try (Writer writer = Writer.transactional(cluster, "app", "kept-writer")) {
            writer.begin();
            writer.mustSend("kept");
            hands.limit("kept", "78");
            await().until(() -> hands.refusesFor("kept", "app"));
            writer.commit();
        }
        await().atMost(WITHIN).until(() -> hands.stableEnd("kept") == 2);
    }

    private static Verdict ask(WriteProbeCall probe, String topic) {
        return probe.ask(Set.of(topic), WITHIN).getOrDefault(topic, new Verdict.Undecided("none"));
    }

    private static WriteProbeCall probe(String user) {
        return new WriteProbeCall(
                new WireSettings("it-probe-" + user, cluster.clientSettings(user), Duration.ofSeconds(5)));
    }
}
