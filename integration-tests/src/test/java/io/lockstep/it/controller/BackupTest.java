package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.Journal.Opened;
import io.lockstep.it.harness.Commands;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lockstep's own topics are deleted, and come back from a file as they were. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class BackupTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final String CONTROL = "__lockstep.control";
    private static final String JOURNAL = "__lockstep.journal";
    private static final String PAIR = "pair|demo";

    private static RegionCluster west;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startRegion() {
        west = RegionCluster.start(RegionSpec.named("west"));
    }

    @AfterAll
    static void endRegion() {
        west.close();
    }

    @Test
    void bringsBackWhatWasLostAndNothingThatWouldReplaceSomethingNewer() throws Exception {
        List<JournalEntry> written = write("one", 3);
        west.admin()
                .createTopics(List.of(new NewTopic(CONTROL, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                .all()
                .get(20, TimeUnit.SECONDS);
        control(3);
        control(4);
        Commands commands = new Commands(folder);
        Path policy = policy();
        String file = folder.resolve("west.backup").toString();
        String[] restore = {"restore", file, "--policy", policy.toString(), "--region", "west"};
        String[] over = {"restore", file, "--policy", policy.toString(), "--region", "west", "--over"};
        assertThat(commands.run("backup", "--policy", policy.toString(), "--region", "west", "-o", file))
                .contains("topics of region west written to")
                .endsWith("exit code 0");

        west.admin().deleteTopics(List.of(CONTROL, JOURNAL)).all().get(20, TimeUnit.SECONDS);
        Await.within(WITHIN).until("topics are gone", () -> !names().contains(CONTROL) && !names().contains(JOURNAL));
        assertThat(commands.run(restore)).contains("written to region west").endsWith("exit code 0");

        assertThat(Stored.values(west, CONTROL, PAIR)).containsExactly(pair(4));
        assertThat(Stored.values(west, CONTROL, "audit|demo|restore"))
                .singleElement()
                .asString()
                .contains("RESTORE");
        assertThat(look()).isEqualTo(written);
        assertThat(commands.run(restore)).contains("0 of ").endsWith("exit code 0");

        assertThat(write("two", 1)).hasSize(4);
        control(5);
        assertThat(commands.run(restore))
                .contains("1 newer entries of demo", "holds something else under 1")
                .endsWith("exit code 1");
        assertThat(commands.run(over))
                .contains("pair|demo has a newer epoch and is left as it is")
                .endsWith("exit code 0");
        assertThat(Stored.values(west, CONTROL, PAIR)).endsWith(pair(5));
        assertThat(look()).hasSize(4);
        refusesWhileSomebodyWorks(commands, restore);
    }

    private static void refusesWhileSomebodyWorks(Commands commands, String... restore) {
        try (ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor()) {
            var writing = writer.scheduleWithFixedDelay(() -> control(6), 0, 500, TimeUnit.MILLISECONDS);
            assertThat(commands.run(restore)).contains("somebody writes").endsWith("exit code 1");
            assertThat(writing.cancel(false)).isTrue();
        }
    }

    private Path policy() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: lockstep/v1
                pair: demo
                active: east
                regions:
                  east: { bootstrap: "127.0.0.1:1" }
                  west: { bootstrap: "BOOTSTRAP" }
                mirror: { topics: [orders] }
                """.replace("BOOTSTRAP", west.bootstrap()));
    }

    private static List<JournalEntry> write(String instance, int entries) {
        try (KafkaJournal journal = journal(instance)) {
            assertThat(journal.take("west", WITHIN)).isInstanceOf(Answer.Known.class);
            for (int i = 0; i < entries; i++) {
                Draft draft = new Draft("r-" + i, "step", "{}", Instant.EPOCH);
                assertThat(journal.append(draft, WITHIN)).isInstanceOf(Answer.Known.class);
            }
        }
        return look();
    }

    private static List<JournalEntry> look() {
        try (KafkaJournal journal = journal("reader")) {
            return ((Answer.Known<Opened>) journal.look(WITHIN)).value().entries();
        }
    }

    private static KafkaJournal journal(String instance) {
        return new KafkaJournal(
                new JournalSettings("demo", instance, Map.of("west", west.clientSettings()), Duration.ofSeconds(6)));
    }

    private static void control(int epoch) {
        Stored.write(west, CONTROL, PAIR, pair(epoch));
    }

    private static String pair(int epoch) {
        return "{\"v\":1,\"active\":\"west\",\"epoch\":" + epoch + ",\"since\":3,\"run\":\"\",\"at\":\"\"}";
    }

    private static Set<String> names() {
        try {
            return west.admin().listTopics().names().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
