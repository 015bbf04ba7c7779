package io.lockstep.sandbox.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
    @TempDir
    private Path folder;

    @Test
    void socketsTrustWhoeverShowsIt() throws Exception {
        Certificate certificate = Certificate.make(folder);

        try (var server = server(certificate).createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> got = CompletableFuture.supplyAsync(() -> firstByte(server));
            try (Socket client = certificate.sockets().createSocket(server.getInetAddress(), server.getLocalPort())) {
                client.getOutputStream().write(7);
            }
            assertThat(got.get(10, TimeUnit.SECONDS)).isEqualTo(7);
        }
    }

    @Test
    void clientsAndGatewayReadItAsPem() throws Exception {
        Certificate certificate = Certificate.make(folder);

        assertThat(certificate.clientSettings())
                .containsEntry("ssl.truststore.location", certificate.chain().toString());
        assertThat(Files.readString(certificate.chain())).startsWith("-----BEGIN CERTIFICATE-----\nMII");
        assertThat(Files.readString(certificate.key())).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    private static ServerSocketFactory server(Certificate certificate) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate.store(), "loopback".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    private static int firstByte(ServerSocket server) {
        try (Socket accepted = server.accept()) {
            return accepted.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
