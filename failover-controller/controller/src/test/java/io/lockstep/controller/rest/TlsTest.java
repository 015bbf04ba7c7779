package io.lockstep.controller.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.controller.FakeService;
import io.lockstep.process.TestCertificate;
import io.lockstep.process.TlsFiles;
import io.lockstep.process.Trust;
import io.lockstep.process.access.Door;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** With a certificate, everything is reached with TLS only, and a new certificate is taken up without a restart. */
@QuarkusTest
@TestProfile(TlsTest.WithCertificate.class)
class TlsTest {
    private static final Path FOLDER = folder();
    private static final Duration WITHIN = Duration.ofSeconds(10);

    @Inject
    FakeService service;

    @Inject
    Entrance entrance;

    @TestHTTPResource(value = "/v1/pairs", tls = true)
    URI address = URI.create("https://localhost/");

    private static Path folder() {
        try {
            return Files.createTempDirectory("lockstep-tls");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the options come to, on free ports. */
    public static final class WithCertificate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path folder = Files.createTempDirectory("lockstep-tls");
                Map<String, String> all =
                        new HashMap<>(TestCertificate.local(folder, "first").settings(0));
                all.put("quarkus.http.test-ssl-port", "0");
                return all;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    private static TlsFiles files() {
        return new TlsFiles(
                Path.of(setting("quarkus.tls.rest.key-store.pem.own.cert")),
                Path.of(setting("quarkus.tls.rest.key-store.pem.own.key")));
    }

    private int ask(Path ca, SSLParameters parameters) throws Exception {
        SSLContext trusted = Trust.with(Optional.of(ca));
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(trusted)
                .sslParameters(parameters)
                .build()) {
            return client.send(HttpRequest.newBuilder(address).timeout(WITHIN).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private int ask(Path ca) throws Exception {
        return ask(ca, new SSLParameters());
    }

    @Test
    void isReachedWithTlsOnlyAndTakesANewCertificateUp() throws Exception {
        service.start();
        entrance.use(Door.open());
        Path first = Files.copy(files().certificate(), FOLDER.resolve("first.crt"));
        assertThat(ask(first)).isEqualTo(200);
        assertThatThrownBy(() -> ask(first, new SSLParameters(null, new String[] {"TLSv1.1"})))
                .isInstanceOf(Exception.class);

        TlsFiles second = TestCertificate.local(FOLDER, "second");
        assertThatThrownBy(() -> ask(second.certificate()))
                .satisfies(e -> assertThat(Trust.why(e))
                        .hasValueSatisfying(why -> assertThat(why).contains("--ca FILE")));
        TestCertificate.replace(files(), second);

        Awaitility.await()
                .atMost(TlsFiles.RELOAD.multipliedBy(4))
                .ignoreExceptions()
                .until(() -> ask(second.certificate()) == 200);
    }
}
