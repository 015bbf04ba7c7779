package io.lockstep.process.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lockstep.process.TestCertificate;
import io.lockstep.process.TlsFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has to replace credentials is told in time, file by file. */
final class CredentialStandingTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private final CredentialStanding standing = new CredentialStanding();
    private final Instant now = Instant.now();

    private double days(String pair, Path file) {
        return days(now, pair, file);
    }

    private double days(Instant at, String pair, Path file) {
        return standing.daysLeft(at).getOrDefault(pair, new TreeMap<>()).getOrDefault(file.toString(), -99.0);
    }

    @Test
    void tellsTheDaysOfWhatItShowsAndOfWhatItsClientsShow() throws Exception {
        TlsFiles rest = TestCertificate.make(folder, "rest", "san=dns:localhost", "-1d", 11);
        TestCertificate.make(folder, "client", "san=dns:localhost", "-1d", 4);
        Path store = folder.resolve("client.p12");

        standing.uses(
                "shop",
                List.of(Map.of(
                        "ssl.keystore.location",
                        store.toString(),
                        "ssl.keystore.type",
                        "PKCS12",
                        "ssl.keystore.password",
                        PASSWORD)),
                Optional.of(rest));

        assertThat(days("shop", rest.certificate())).isCloseTo(10, within(0.01));
        assertThat(days("shop", store)).isCloseTo(3, within(0.01));
    }

    @Test
    void aKeyStoreIsAsGoodAsItsFirstToRunOutAndATrustStoreAsItsLast() throws Exception {
        TlsFiles shorter = TestCertificate.make(folder, "shorter", "san=dns:localhost", "-9d", 3);
        TlsFiles longer = TestCertificate.make(folder, "longer", "san=dns:localhost", "-1d", 8);
        String both = Files.readString(shorter.certificate()) + Files.readString(longer.certificate());
        Path shown = Files.writeString(folder.resolve("shown.pem"), both + Files.readString(longer.key()));
        Path trusted = Files.writeString(folder.resolve("trusted.pem"), both);

        standing.uses(
                "shop",
                List.of(Map.of(
                        "ssl.keystore.type",
                        "PEM",
                        "ssl.keystore.location",
                        shown.toString(),
                        "ssl.truststore.type",
                        "PEM",
                        "ssl.truststore.location",
                        trusted.toString())),
                Optional.empty());

        assertThat(days("shop", shown)).isCloseTo(-6, within(0.01));
        assertThat(days("shop", trusted)).isCloseTo(7, within(0.01));
    }

    @Test
    void whatCannotBeReadIsNotKnown() throws Exception {
        Path torn = Files.writeString(folder.resolve("torn.pem"), "-----BEGIN CERTIFICATE-----\nMIIB");
        Path wrong = TestCertificate.local(folder, "own").certificate().resolveSibling("own.p12");

        standing.uses(
                "shop",
                List.of(
                        Map.of("ssl.keystore.type", "PEM", "ssl.keystore.location", torn.toString()),
                        Map.of("ssl.keystore.location", "/no/such/store\0"),
                        Map.of(
                                "ssl.truststore.type", "PKCS12",
                                "ssl.truststore.location", wrong.toString(),
                                "ssl.truststore.password", "planted-wrong")),
                Optional.empty());

        assertThat(standing.daysLeft(now).getOrDefault("shop", new TreeMap<>()).values())
                .hasSize(3)
                .allSatisfy(days -> assertThat(days).isNaN());
    }

    @Test
    void aReplacedFileIsSeenAfterAMinuteAndNotLookedAtBefore() throws Exception {
        TlsFiles rest = TestCertificate.make(folder, "rest", "san=dns:localhost", "-1d", 3);
        standing.uses("shop", List.of(), Optional.of(rest));
        assertThat(days("shop", rest.certificate())).isCloseTo(2, within(0.01));

        TlsFiles next = TestCertificate.make(folder, "next", "san=dns:localhost", "-1d", 31);
        Files.writeString(rest.certificate(), Files.readString(next.certificate()));

        assertThat(days("shop", rest.certificate())).isCloseTo(2, within(0.01));
        assertThat(days(now.plus(Duration.ofMinutes(1)), "shop", rest.certificate()))
                .isCloseTo(30, within(0.01));
    }

    @Test
    void noMetricHoldsAPassword() {
        standing.waits("shop", true);
        standing.uses(
                "shop",
                List.of(Map.of("ssl.keystore.location", "/none.p12", "ssl.keystore.password", "planted-password")),
                Optional.empty());

        assertThat(new CredentialCollector(standing, Clock.systemUTC())
                        .collect()
                        .toString())
                .contains("lockstep_credentials_waiting", "/none.p12")
                .doesNotContain("planted");
        assertThat(CertificateFile.of(Map.of("ssl.keystore.location", "/x", "ssl.keystore.password", "planted"))
                        .toString())
                .doesNotContain("planted");
    }
}
