package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.kafka.ControlDesks;
import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.kafka.KafkaResidencySight;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.port.ResidencySight.Scene;
import io.lockstep.it.harness.Data;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever way a client proves who it is: the mirror moves records, and a controller keeps its journal. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class MechanismsTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Duration LONGER_THAN_A_LOGIN = Duration.ofSeconds(4);

    @TempDir
    private static Path folder;

    private static GuardedRegions regions;

    @BeforeAll
    static void start() {
        regions = new GuardedRegions(folder);
    }

    @AfterAll
    static void end() {
        regions.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theMirrorMovesRecordsAndGoesOnAfterLoggingInAgain(Way way) {
        String topic = "by-" + way.name().toLowerCase(Locale.ROOT);
        regions.both().east().createTopic(topic, 2, Map.of());
        Data data = new Data(regions.both().east(), way.ordinal());
        data.plain(topic, 2, 300, "lz4");
        Link link = regions.both().run(link(way, topic));
        try {
            regions.both().awaitCaughtUp(topic);
            long began = System.nanoTime();
            Await.within(WITHIN).until("a login has run out", () -> {
                data.plain(topic, 2, 10, "none");
                return System.nanoTime() - began > LONGER_THAN_A_LOGIN.toNanos();
            });
            regions.both().awaitCaughtUp(topic);
            regions.both().requireIdentical(topic);
            assertThat(link.snapshot().error()).isEmpty();
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError("link: " + link.snapshot(), e);
        } finally {
            regions.both().end(link);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aControllerKeepsItsJournalInBothRegions(Way way) {
        JournalSettings settings = new JournalSettings(
                "by-" + way.name().toLowerCase(Locale.ROOT),
                "one",
                Map.of("east", regions.settings("east", way), "west", regions.settings("west", way)),
                Duration.ofSeconds(6));
        try (KafkaJournal journal = new KafkaJournal(settings)) {
            assertThat(journal.take("east", WITHIN)).isInstanceOf(Answer.Known.class);
            assertThat(journal.append(new Draft("r-1", "step", "{}", Instant.EPOCH), WITHIN))
                    .isInstanceOf(Answer.Known.class);
            assertThat(journal.behind()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theResidencyReportTellsWhatWasAgreedOnWithTheListener(Way way) {
        Map<String, Map<String, String>> settings =
                Map.of("east", regions.settings("east", way), "west", regions.settings("west", way));
        String pair = "look-" + way.name().toLowerCase(Locale.ROOT);
        try (ControlDesks desks = new ControlDesks(pair, "east", settings, WITHIN);
                RegionClients clients = new RegionClients(new RegionSettings(pair, settings, WITHIN))) {
            Scene seen = new KafkaResidencySight(clients, desks, Optional.empty(), "one").scene("west", WITHIN);

            assertThat(seen.connections()).singleElement().satisfies(broker -> {
                assertThat(broker.owner()).isEqualTo("controller one");
                assertThat(broker.principal())
                        .isEqualTo(way == Way.SCRAM || way == Way.PLAIN ? "User:lockstep" : "only the brokers know");
                assertThat(broker.protocol()).isEqualTo(way.protocol());
                assertThat(broker.encryption()).matches("TLSv1\\.[23] TLS_[A-Z0-9_]+");
            });
        }
    }

    private static LinkSettings link(Way way, String topic) {
        return LinkSettings.of(
                        new LinkId("by-" + way.name().toLowerCase(Locale.ROOT), "east", "west"),
                        "east",
                        regions.settings("east", way),
                        regions.settings("west", way))
                .topics(List.of(topic))
                .prefillLimit(1_000_000)
                .memoryBudget(32 << 20)
                .build();
    }
}
