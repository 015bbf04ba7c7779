package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.evidence.EvidenceBundle;
import io.lockstep.failover.evidence.EvidenceVerification;
import io.lockstep.failover.evidence.EvidenceVerification.Verified;
import io.lockstep.failover.evidence.Samples;
import io.lockstep.failover.evidence.SigningKey;
import io.lockstep.failover.kafka.KafkaEvidenceStore;
import io.lockstep.failover.port.EvidenceStore;
import io.lockstep.failover.port.EvidenceStore.Saved;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Evidence is kept byte for byte in both regions, and outlives each of them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EvidenceStoreTest {
    private static final Duration WITHIN = Duration.ofSeconds(12);

    private static ProxiedPair regions;

    @BeforeAll
    static void startRegions() {
        regions = ProxiedPair.start();
    }

    @AfterAll
    static void endRegions() {
        regions.close();
    }

    @Test
    void givesAFileBackFromEitherRegionExactlyAsItWasSigned() {
        SigningKey key = SigningKey.random();
        EvidenceBundle bundle = Samples.bundle(key, "ä");
        try (EvidenceStore store = store("shop")) {
            assertThat(known(store.save("r-2", bundle.file(), WITHIN)).in()).containsExactlyInAnyOrder("east", "west");
            regions.silence("east");
            byte[] read = known(store.read("r-2", WITHIN)).orElseThrow();
            assertThat(EvidenceVerification.verify(read, Optional.of(key.publicKey())))
                    .isInstanceOf(Verified.class);
        } finally {
            regions.wake("east");
        }
    }

    @Test
    void tellsWhichRegionLacksAFileAndBringsItUpToDateLater() {
        byte[] file = "{}\n".getBytes(StandardCharsets.UTF_8);
        try (EvidenceStore store = store("late")) {
            regions.silence("west");
            Saved alone = known(store.save("r-1", file, WITHIN));
            assertThat(alone.in()).containsExactly("east");
            assertThat(alone.lacking()).containsOnlyKeys("west");
            regions.wake("west");

            assertThat(known(store.save("r-1", file, WITHIN)).lacking()).isEmpty();
            known(store.save("r-2", file, WITHIN));
            assertThat(known(store.runs(WITHIN))).containsExactly("r-1", "r-2");
            assertThat(known(store.read("r-9", WITHIN))).isEmpty();
        } finally {
            regions.wake("west");
        }
    }

    @Test
    void nobodyWaitsLongForARegionThatHasLittleTime() {
        byte[] file = "{}\n".getBytes(StandardCharsets.UTF_8);
        Duration little = Duration.ofMillis(300);
        try (EvidenceStore store = store("brief")) {
            regions.silence("west");
            long began = System.nanoTime();
            Saved alone = known(store.save("r-1", file, region -> region.equals("west") ? little : WITHIN));

            assertThat(alone.in()).containsExactly("east");
            assertThat(alone.lacking()).containsOnlyKeys("west");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WITHIN.dividedBy(2));
        } finally {
            regions.wake("west");
        }
    }

    @Test
    void keepsAFileThatIsLargerThanARecordMayBeAndRefusesOneThatCannotFit() {
        byte[] large = "lockstep ".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
        byte[] random = new byte[10 << 20];
        new Random(1).nextBytes(random);
        try (EvidenceStore store = store("large")) {
            assertThat(known(store.save("r-1", large, WITHIN)).in()).hasSize(2);
            assertThat(known(store.read("r-1", WITHIN)).orElseThrow()).isEqualTo(large);
            assertThat(store.save("r-2", random, WITHIN))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains("Export it to a file instead."));
        }
    }

    private static EvidenceStore store(String pair) {
        return new KafkaEvidenceStore(regions.settings(pair, "one"));
    }

    private static <T> T known(Answer<T> answer) {
        if (answer instanceof Answer.Known<T>(T value)) {
            return value;
        }
        throw new AssertionError("not known: " + answer);
    }
}
