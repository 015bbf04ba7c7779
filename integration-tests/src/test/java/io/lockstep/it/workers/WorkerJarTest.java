package io.lockstep.it.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkControl;
import io.lockstep.sandbox.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The worker as it is shipped: its REST, health and metrics while it shares a link, is ended and killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerJarTest {
    private static final long SEED = 20_261_123;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final String[] TOPICS = {"jar-plain", "jar-txn"};

    private Regions regions;
    private Path folder;

    @BeforeAll
    void start() throws IOException {
        folder = Files.createTempDirectory("lockstep-jar-");
        regions = Regions.start();
        regions.east().createTopic(TOPICS[0], 4, Map.of());
        regions.east().createTopic(TOPICS[1], 2, Map.of());
    }

    @AfterAll
    void end() {
        regions.close();
        Folders.delete(folder);
    }

    @Test
    void sharesALinkAndHandsItOverWhenAskedToEndAndWhenKilled() throws IOException {
        try (SteadyTraffic traffic = new SteadyTraffic(new Data(regions.east(), SEED), SEED);
                ShippedWorker first = ShippedWorker.start("first", regions, folder, TOPICS)) {
            traffic.plain(TOPICS[0], 4).transactional(TOPICS[1], 2);
            first.await(PATIENCE, "all partitions", () -> first.streaming() == 6);
            first.await(SECONDS, "readiness", () -> first.status("/q/health/ready") == 200);
            assertThat(first.body("/q/metrics"))
                    .contains("lockstep_link_state{pair=\"demo\",link=\"east->west\",state=\"RUNNING\"} 1.0")
                    .contains("lockstep_mirror_lag_records{")
                    .contains("lockstep_mirror_holes_total{");
            try (ShippedWorker second = ShippedWorker.start("second", regions, folder, TOPICS)) {
                second.await(
                        PATIENCE,
                        "its share",
                        () -> second.streaming() >= 2 && second.streaming() + first.streaming() == 6);
                handOver(first, second);
            }
            try (ShippedWorker third = ShippedWorker.start("third", regions, folder, TOPICS)) {
                third.await(PATIENCE, "what the killed one left", () -> third.streaming() == 6);
                traffic.stop();
                regions.awaitCaughtUp(TOPICS);
                regions.requireIdentical(TOPICS);
                losesTheSource(third);
            }
        }
    }

    @Test
    void carriesGroupsOverAndTellsOfThem() throws Exception {
        regions.east().createTopic("jar-groups", 1, Map.of());
        new Data(regions.east(), SEED).plain("jar-groups", 1, 100, "lz4");
        String group = "a/b c%d";
        commit(group, 40);
        String link = "/v1/links/east-%3Ewest";
        String groups = link + "/groups";
        try (ShippedWorker worker = ShippedWorker.start("groups", regions, folder, "jar-groups")) {
            worker.await(PATIENCE, "the group", () -> worker.body(groups).contains("\"state\":\"SYNCED\""));
            commit(group, 41);
            assertThat(worker.post(groups + "/sync"))
                    .contains("\"coordinator\":true", "\"source\":41,\"target\":41,\"sourceLag\":59");
            String one = groups + "/a%2Fb%20c%25d";
            assertThat(worker.body(one)).contains("\"group\":\"" + group + "\"");
            assertThat(worker.body(one + "/history")).contains("\"target\":40", "\"target\":41");
            assertThat(worker.post(one + "/restore?at=2000-01-01T00:00:00Z")).contains("urn:lockstep:unknown-group");
            assertThat(worker.body(link + "/translate?topic=jar-groups&partition=0&offset=17"))
                    .contains("\"result\":\"EXACT\",\"target\":17");
            assertThat(worker.body(link + "/translate?topic=nowhere&partition=0&offset=17"))
                    .as("at once, although brokers do not know the topic")
                    .contains("\"result\":\"UNKNOWN\"");
            assertThat(worker.body("/q/metrics"))
                    .contains("lockstep_groups_positions{pair=\"demo\",link=\"east->west\",state=\"SYNCED\"} 1.0");
        }
    }

    @Test
    void servesADrillBesideTheBusinessAndShowsNothingOfItOtherwise() throws Exception {
        String canary = "lockstep.drill.demo.canary";
        regions.east().createTopic("jar-business", 1, Map.of());
        regions.east().createTopic(canary, 1, Map.of());
        new Data(regions.east(), SEED).plain(canary, 1, 100, "lz4");
        LinkId drill = new LinkId("demo.drill", "east", "west");
        try (ShippedWorker worker = ShippedWorker.start("drill", regions, folder, "jar-business");
                LinkControl control = new LinkControl(
                        drill,
                        "west",
                        regions.east().clientSettings(),
                        regions.west().clientSettings(),
                        SECONDS)) {
            worker.await(PATIENCE, "readiness", () -> worker.status("/q/health/ready") == 200);
            assertThat(worker.body("/v1/links") + worker.body("/q/metrics") + worker.body("/q/health"))
                    .doesNotContain("drill");

            assertThat(control.writePairState("east", 1, "drill-1", "now")).isInstanceOf(ControlAnswer.Known.class);
            regions.awaitCaughtUp(canary);
            regions.requireIdentical(canary);
            worker.await(SECONDS, "the drill", () -> worker.body("/v1/links").contains("east->west.drill"));
            assertThat(worker.body("/q/metrics"))
                    .contains("lockstep_link_state{pair=\"demo\",link=\"east->west.drill\",state=\"RUNNING\"} 1.0");
            assertThat(worker.body("/q/health")).doesNotContain("drill");

            assertThat(control.clearPairState()).isInstanceOf(ControlAnswer.Known.class);
            worker.await(SECONDS, "idleness", () -> !worker.body("/v1/links").contains("drill"));
            assertThat(worker.status("/q/health/ready")).isEqualTo(200);
        }
    }

    private void commit(String group, long offset) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> position =
                Map.of(new TopicPartition("jar-groups", 0), new OffsetAndMetadata(offset));
        regions.east().admin().alterConsumerGroupOffsets(group, position).all().get(20, TimeUnit.SECONDS);
    }

    private static void handOver(ShippedWorker first, ShippedWorker second) {
        long asked = System.nanoTime();
        assertThat(first.stop()).as("SIGTERM ends it in order").isTrue();
        second.await(PATIENCE, "everything", () -> second.streaming() == 6);
        assertThat(Figures.say("jar: taken over after SIGTERM", Duration.ofNanos(System.nanoTime() - asked)))
                .isLessThan(SECONDS);
        second.kill();
    }

    private void losesTheSource(ShippedWorker worker) {
        regions.east().kill(1);
        long gone = System.nanoTime();
        worker.await(PATIENCE, "unreadiness", () -> worker.status("/q/health/ready") == 503);
        Figures.say("jar: unready after the source was lost", Duration.ofNanos(System.nanoTime() - gone));
        assertThat(worker.status("/q/health/live")).isEqualTo(200);
        worker.await(SECONDS, "all partitions still", () -> worker.streaming() == 6);
        regions.east().start(1);
        worker.await(PATIENCE, "readiness again", () -> worker.status("/q/health/ready") == 200);
        new Data(regions.east(), SEED + 1).plain(TOPICS[0], 4, 100, "gzip");
        regions.awaitCaughtUp(TOPICS);
        regions.requireIdentical(TOPICS);
    }
}
