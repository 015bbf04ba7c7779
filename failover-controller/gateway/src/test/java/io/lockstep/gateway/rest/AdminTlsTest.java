package io.lockstep.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.process.TestCertificate;
import io.lockstep.process.Trust;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
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
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a certificate, the gateway's own port is reached with TLS only, by whoever trusts that certificate. */
@QuarkusTest
@TestProfile(AdminTlsTest.WithCertificate.class)
class AdminTlsTest {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @TestHTTPResource(value = "/q/health/live", tls = true)
    URI address = URI.create("https://localhost/");

    /** What the options come to, on free ports. */
    public static final class WithCertificate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path folder = Files.createTempDirectory("lockstep-tls");
                Map<String, String> all =
                        new HashMap<>(TestCertificate.local(folder, "own").settings(0));
                all.put("quarkus.http.test-ssl-port", "0");
                return all;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static int ask(URI at, Path ca, SSLParameters parameters) throws Exception {
        SSLContext trusted = Trust.with(Optional.of(ca));
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(trusted)
                .sslParameters(parameters)
                .build()) {
            return client.send(HttpRequest.newBuilder(at).timeout(WITHIN).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void isReachedWithTlsOnly() throws Exception {
        Path own =
                Path.of(ConfigProvider.getConfig().getValue("quarkus.tls.rest.key-store.pem.own.cert", String.class));
        Path other = TestCertificate.local(folder, "other").certificate();
        URI plain = URI.create(address.toString().replace("https:", "http:"));
        SSLParameters old = new SSLParameters(null, new String[] {"TLSv1.1"});

        assertThat(ask(address, own, new SSLParameters())).isEqualTo(200);
        assertThatThrownBy(() -> ask(plain, own, new SSLParameters())).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> ask(address, own, old)).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> ask(address, other, new SSLParameters())).isInstanceOf(Exception.class);
    }
}
