package io.lockstep.gateway.path;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.gateway.GatewayReport.Cut;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.policy.GatewayTls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private SSLContext context;

    @BeforeEach
    void makeCertificate() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,dns:broker-1.test,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        pem("certificate.pem", "CERTIFICATE", keys.getCertificate("gateway").getEncoded());
        pem("key.pem", "PRIVATE KEY", keys.getKey("gateway", PASSWORD).getEncoded());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", keys.getCertificate("gateway"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    }

    private void pem(String name, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(bytes);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private GatewayTls terminated(boolean clientsShowOne, boolean brokers) {
        Optional<Path> certificate = Optional.of(folder.resolve("certificate.pem"));
        return new GatewayTls(
                GatewayTls.Mode.TERMINATE,
                certificate,
                Optional.of(folder.resolve("key.pem")),
                clientsShowOne ? certificate : Optional.empty(),
                brokers,
                certificate,
                Optional.empty());
    }

    private FakeClient secure(int port, SSLContext by, String name) throws IOException {
        SSLSocket socket = (SSLSocket) by.getSocketFactory().createSocket("127.0.0.1", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        return new FakeClient(socket);
    }

    @Test
    void terminatedConnectionsAreDrainedExactly() throws IOException {
        try (Rig rig = new Rig(Rig.LIMITS, terminated(true, false), Transport.best());
                FakeClient client = secure(rig.port(), context, "localhost")) {
            client.send(Wire.produce(1, "shop", 1, 500_000));
            assertThat(client.response()).isEqualTo(1);
            rig.west.pause();
            client.send(Wire.produce(2, "shop", 1, 100));
            await().until(() -> rig.west.requests.size() == 2);
            var held = rig.hold(Hold.ALL, ofSeconds(10));
            rig.west.answer(1);
            assertThat(client.response()).isEqualTo(2);
            assertThat(client.ended()).isTrue();
            held.join();
            assertThat(rig.path.traffic().drained()).isEqualTo(1);
        }
    }

    @Test
    void whoIsCutIsNamedByItsCertificateUntilItHasLoggedIn() throws IOException {
        try (Rig rig = new Rig(Rig.LIMITS, terminated(true, false), Transport.best());
                FakeClient certified = secure(rig.port(), context, "localhost");
                FakeClient user = secure(rig.port(), context, "localhost")) {
            assertThat(user.send(Wire.handshake(0, "till", "PLAIN")).response()).isZero();
            assertThat(user.send(Wire.authenticate(1, "till", "\0alice\0secret"))
                            .response())
                    .isEqualTo(1);
            rig.west.pause();
            certified.send(Wire.produce(2, "shop", 1, 100));
            user.send(Wire.produce(3, "till", 1, 100));
            await().until(() -> rig.west.requests.size() == 4);
            rig.hold(Hold.ALL, ofMillis(100)).join();
            assertThat(rig.path.traffic().cut())
                    .extracting(Cut::client, Cut::principal)
                    .containsExactlyInAnyOrder(tuple("shop", "CN=localhost"), tuple("till", "alice"));
        }
    }

    @Test
    void whoShowsNoCertificateBecauseNobodyAsksHasNoName() throws IOException {
        try (Rig rig = new Rig(Rig.LIMITS, terminated(false, false), Transport.best());
                FakeClient client = secure(rig.port(), context, "localhost")) {
            rig.west.pause();
            client.send(Wire.produce(1, "shop", 1, 100));
            await().until(() -> rig.west.requests.size() == 1);
            rig.hold(Hold.ALL, ofMillis(100)).join();
            assertThat(rig.path.traffic().cut()).extracting(Cut::principal).containsExactly("");
        }
    }

    @Test
    void whoShowsNoCertificateOrSpeaksNoTlsIsClosedWithAName() throws Exception {
        SSLContext without = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
            trusted.load(in, PASSWORD);
        }
        trust.init(trusted);
        without.init(null, trust.getTrustManagers(), null);
        try (Rig rig = new Rig(Rig.LIMITS, terminated(true, false), Transport.best());
                FakeClient client = secure(rig.port(), without, "localhost")) {
            assertThat(client.closed()).isTrue();
            assertThat(rig.client().send(Wire.fetch(1, "plain")).closed()).isTrue();
            await().until(() -> rig.path.traffic().faults().equals(Map.of("tls-handshake", 2L)));
            assertThat(rig.west.connections).hasValue(0);
        }
    }

    @Test
    void passesTlsThroughByNameAndDrainsItWhenItIsQuiet() throws Exception {
        GatewayTls sni = new GatewayTls(
                GatewayTls.Mode.SNI,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of("broker-%d.test"));
        try (SSLServerSocket broker = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread echo = Thread.ofPlatform().daemon().start(() -> echo(broker));
            var gateway = Rig.gateway(
                    Rig.LIMITS, sni, Map.of("west", "127.0.0.1:" + broker.getLocalPort(), "east", "127.0.0.1:1"));
            try (NettyDataPath path = new NettyDataPath(gateway, System::nanoTime)) {
                path.flip("west");
                path.release();
                try (FakeClient client = secure(gateway.bootstrap(), context, "broker-1.test")) {
                    client.send(Wire.produce(5, "shop", 1, 10));
                    client.response();
                    path.hold(Hold.WRITERS, ofSeconds(5), ofSeconds(1))
                            .toCompletableFuture()
                            .join();
                    client.send(Wire.produce(6, "shop", 1, 10));
                    client.response();
                    long begun = System.nanoTime();
                    path.hold(Hold.ALL, ofSeconds(5), ofSeconds(1))
                            .toCompletableFuture()
                            .join();
                    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))
                            .isBetween(500L, 2_000L);
                    assertThat(path.traffic().drained()).isEqualTo(1);
                    assertThat(path.traffic().cuts()).isZero();
                }
            }
            assertThat(echo.isAlive()).isTrue();
        }
    }

    private static void echo(SSLServerSocket broker) {
        try {
            while (true) {
                Socket socket = broker.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket;
                            InputStream in = socket.getInputStream();
                            OutputStream out = socket.getOutputStream()) {
                        in.transferTo(out);
                    } catch (IOException e) {
                        assertThat(e).isNotNull();
                    }
                });
            }
        } catch (IOException e) {
            assertThat(broker.isClosed()).isTrue();
        }
    }

    @Test
    void speaksTlsToBrokersThatItChecksTheNameOf() throws Exception {
        try (SSLServerSocket broker = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> echo(broker));
            var gateway = Rig.gateway(
                    Rig.LIMITS, terminated(false, true), Map.of("west", "127.0.0.1:" + broker.getLocalPort()));
            try (NettyDataPath path = new NettyDataPath(gateway, System::nanoTime)) {
                path.flip("west");
                path.release();
                try (FakeClient client = secure(gateway.bootstrap(), context, "localhost")) {
                    client.send(Wire.fetch(9, "any"));
                    assertThat(client.response()).isEqualTo(Wire.FETCH << 16 | 4);
                }
            }
        }
    }
}
