package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.failover.Answer;
import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.RegionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong and expired credentials: one clear error, soon, and without the secret. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RefusedTest {
    private static final String WRONG = "wrong-horse-stable";
    private static final Duration SOON = Duration.ofSeconds(15);

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

    static Stream<Arguments> refused() {
        Map<String, String> untrusting = new HashMap<>(regions.settings("east", Way.TLS));
        untrusting.putAll(regions.client().clientSettings());
        return Stream.of(
                Arguments.of("a wrong SCRAM password", with(Way.SCRAM, WRONG, "lockstep")),
                Arguments.of("an unknown SCRAM user", with(Way.SCRAM, WRONG, "nobody")),
                Arguments.of("a wrong PLAIN password", with(Way.PLAIN, WRONG, "lockstep")),
                Arguments.of("a wrong client secret", with(Way.OAUTH, WRONG, "lockstep")),
                Arguments.of("an expired token", with(Way.OAUTH, GuardedRegions.PASSWORD, "late")),
                Arguments.of(
                        "an expired client certificate",
                        regions.settings("east", Way.MUTUAL_TLS, "", regions.expired(), "")),
                Arguments.of(
                        "a client certificate that nobody trusts",
                        regions.settings("east", Way.MUTUAL_TLS, "", regions.brokers(), "")),
                Arguments.of("a broker that we do not trust", untrusting));
    }

    private static Map<String, String> with(Way way, String password, String user) {
        return regions.settings("east", way, password, regions.client(), user);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isToldSoonWithTheSettingsToLookAtAndWithoutTheSecret(String what, Map<String, String> settings) {
        long began = System.nanoTime();

        RegionException told = catchThrowableOfType(RegionException.class, () -> ask(settings));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
        assertThat(told).hasMessageContaining("east").hasMessageContaining("regions.east.");
        assertThat(told.getMessage())
                .contains("security settings")
                .doesNotContain(WRONG)
                .doesNotContain(GuardedRegions.PASSWORD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void keepsAControllerFromItsJournalAndSaysWhy(String what, Map<String, String> settings) {
        JournalSettings journal =
                new JournalSettings("refused", "one", Map.of("east", settings), Duration.ofSeconds(5));
        long began = System.nanoTime();

        try (KafkaJournal refused = new KafkaJournal(journal)) {
            assertThat(refused.take("east", Duration.ofSeconds(10)))
                    .isNotInstanceOf(Answer.Known.class)
                    .satisfies(answer -> assertThat(answer.toString())
                            .doesNotContain(WRONG)
                            .doesNotContain(GuardedRegions.PASSWORD));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    private static void ask(Map<String, String> settings) {
        try (RegionAdmin admin = RegionAdmin.open(settings, "east", Duration.ofSeconds(6), "refused")) {
            admin.brokers();
        }
    }
}
