package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Happening.Weighed;
import io.lockstep.failover.Weight;
import io.lockstep.failover.Whereabouts;
import io.lockstep.failover.evidence.EvidenceBundle;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.failover.evidence.EvidenceSummary.Data;
import io.lockstep.failover.evidence.EvidenceSummary.Gate;
import io.lockstep.failover.evidence.EvidenceSummary.Group;
import io.lockstep.failover.evidence.EvidenceSummary.Header;
import io.lockstep.failover.evidence.EvidenceSummary.Integrity;
import io.lockstep.failover.evidence.EvidenceSummary.People;
import io.lockstep.failover.evidence.EvidenceSummary.Phase;
import io.lockstep.failover.evidence.EvidenceSummary.Plan;
import io.lockstep.failover.evidence.EvidenceSummary.Timeline;
import io.lockstep.failover.evidence.SigningKey;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvidenceTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T06:00:00Z");

    private final SigningKey key = SigningKey.random();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        EvidenceBundle bundle = EvidenceBundle.sign(
                "r-1",
                summary(),
                List.of(Chain.empty("shop").append(new Draft("r-1", "planned", "{}", BEGIN), "east-1")),
                key,
                BEGIN);
        file = Files.write(folder.resolve("run.json"), bundle.file());
    }

    @Test
    void saysThatAFileIsGenuineAndWhoSignedIt() throws IOException {
        Run run = Run.of("evidence", "verify", file.toString(), "--key", pem(key).toString());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(file + " is genuine: run r-1 of pair shop, journal entries 0 to 0,"
                        + " signed 2026-03-01T06:00:00Z with key " + key.fingerprint());
    }

    @Test
    void saysThatItDidNotCheckWhoseKeyItIs() {
        assertThat(Run.of("evidence", "verify", file.toString()).out())
                .contains("Whose key that is was not checked; give --key PUB.pem");
    }

    @Test
    void namesEveryProblemOfAChangedFileOnALine() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\"COMMITTED\"", "\"PERFECT\""));

        Run run = Run.of("evidence", "verify", file.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(2).first().asString().isEqualTo(file + " is not genuine");
        assertThat(run.err()).contains("  The signed hash of the summary is '");
    }

    @Test
    void refusesAnotherKey() throws IOException {
        SigningKey other = SigningKey.random();

        Run run = Run.of(
                "evidence", "verify", file.toString(), "--key", pem(other).toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("not with the expected one, " + other.fingerprint());
    }

    @Test
    void answersBadArgumentsWithOneLineAndExitCodeTwo() {
        assertThat(Run.of("evidence", "verify", "nowhere.json").code()).isEqualTo(2);
        assertThat(Run.of("evidence", "verify", file.toString(), "--key", file.toString()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "./lockstep evidence verify: --key '" + file + "' is no public key: it has no PEM block"
                                + " 'PUBLIC KEY'. See ./lockstep evidence verify --help" + System.lineSeparator()));
    }

    @Test
    void showsARunAndWritesItsPage() throws IOException {
        Path page = folder.resolve("run.html");

        Run run = Run.of("evidence", "show", file.toString(), "--html", page.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "outcome       COMMITTED",
                        "rto           1200 ms, target 60000 ms",
                        "rpo           ?, target 5000 ms",
                        "gate drills   UNKNOWN: never drilled",
                        "residency     violations were seen, looked at " + BEGIN,
                        "residency     topic people is in west",
                        "stored        west: 2 topics, 700 bytes of one copy, 2100 of all",
                        "residency     not seen: brokers at east",
                        "residency     west, personal: 0 mirrored, 0 may cross, 0 stay, 1 where they may not be",
                        "Page written to " + page)
                .anyMatch(line -> line.startsWith(file + " is genuine"));
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("never drilled");
    }

    @Test
    void showsAFileThatIsNotGenuineAndSaysSo() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\"COMMITTED\"", "\"PERFECT\""));

        Run run = Run.of("evidence", "show", file.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("PERFECT");
        assertThat(run.err()).contains(file + " is not genuine");
    }

    private Path pem(SigningKey signer) throws IOException {
        return Files.writeString(folder.resolve("pub.pem"), signer.publicPem());
    }

    private static EvidenceSummary summary() {
        return new EvidenceSummary(
                new Header("r-1", "shop", "PLANNED", "east", "west", 3, 4, "0.1", "abc", "COMMITTED", "", List.of()),
                new People("ann", List.of(), List.of()),
                new Plan(List.of("orders"), List.of(), "acl", List.of("record"), List.of(), "none", Duration.ZERO),
                List.of(new Gate("drills", "UNKNOWN", "never drilled", BEGIN, true)),
                new Timeline(
                        BEGIN,
                        BEGIN.plusSeconds(2),
                        List.of(new Phase("FENCING", BEGIN, Duration.ofMillis(850), "")),
                        Optional.of(Duration.ofMillis(1_200)),
                        Duration.ofSeconds(60),
                        Optional.empty(),
                        Duration.ofSeconds(5)),
                List.of(),
                new Data(List.of(), List.of(), "equal: 7 records", Optional.empty()),
                List.of(new Group(
                        "billing", "orders", 0, 5, 5, "", Optional.of(6L), Optional.of(9L), Optional.of("committed"))),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Whereabouts(
                        true,
                        BEGIN,
                        List.of("topic people is in west"),
                        new TreeMap<>(Map.of(
                                "west",
                                new Whereabouts.Region(
                                        new TreeMap<>(Map.of("personal", new Whereabouts.Topics(0, 0, 0, 1))),
                                        0,
                                        0,
                                        new TreeMap<>(),
                                        0,
                                        List.of(),
                                        "not observed",
                                        "not observed"))),
                        List.of("brokers at east"))),
                Optional.of(new Weighed(
                        new TreeMap<>(Map.of("west", new Weight(2, 700, 2_100, new TreeMap<>()))), List.of("east"))),
                new Integrity(List.of("east", "west"), List.of(), List.of()));
    }
}
