package io.lockstep.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is not believed is named with the reason and the way out. */
class TrustTest {
    @TempDir
    private Path folder;

    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private void serve(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        begin(https);
    }

    private void begin(HttpServer server) {
        servers.add(server);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    private int ask(Optional<Path> ca) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(Trust.with(ca)).build()) {
            URI address = URI.create(
                    "https://127.0.0.1:" + servers.getLast().getAddress().getPort() + "/");
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private String why(TlsFiles ca) {
        return Trust.why(catchThrowable(() -> ask(Optional.of(ca.certificate()))))
                .orElse("nothing");
    }

    @Test
    void believesTheFilesCa() throws Exception {
        TlsFiles own = TestCertificate.local(folder, "own");
        serve("own");

        assertThat(ask(Optional.of(own.certificate()))).isEqualTo(204);
    }

    @Test
    void saysThatNobodyKnownSignedIt() throws Exception {
        TestCertificate.local(folder, "own");
        serve("own");

        assertThat(why(TestCertificate.local(folder, "other"))).contains("nobody known here", "--ca FILE");
        assertThat(Trust.why(catchThrowable(() -> ask(Optional.empty()))).orElse(""))
                .contains("--ca FILE");
    }

    @Test
    void saysThatItIsForAnotherHost() throws Exception {
        TlsFiles own = TestCertificate.make(folder, "own", "san=dns:elsewhere.example", "-1d", 5);
        serve("own");

        assertThat(why(own)).contains("for another host");
    }

    @Test
    void saysThatItHasExpired() throws Exception {
        TlsFiles own = TestCertificate.make(folder, "own", "san=ip:127.0.0.1", "-10d", 2);
        serve("own");

        assertThat(why(own)).contains("not valid now");
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws Exception {
        Path text = Files.writeString(folder.resolve("ca.pem"), "hello");

        assertThatThrownBy(() -> Trust.with(Optional.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ca.pem")
                .hasMessageContaining("BEGIN CERTIFICATE");
    }
}
