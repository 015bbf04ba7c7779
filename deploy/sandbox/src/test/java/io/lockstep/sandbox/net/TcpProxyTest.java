package io.lockstep.sandbox.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TcpProxyTest {
    private ServerSocket echo = unboundServer();
    private TcpProxy proxy = TcpProxy.listen();
    private final AtomicLong echoed = new AtomicLong();

    @BeforeEach
    void startEcho() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy.to(echo.getLocalPort());
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket socket = echo.accept();
                    Thread.ofVirtual().start(() -> echo(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void carriesBytesBothWaysUnchangedAndEndsWithTheClient() throws IOException {
        byte[] sent = new byte[300_000];
        new java.util.Random(7).nextBytes(sent);
        try (Socket client = connect()) {
            Thread.ofVirtual().start(() -> write(client, sent));
            assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        Await.within(Duration.ofSeconds(5)).until("the connection to end", () -> proxy.connections() == 0);
    }

    @Test
    void aLineThatCarriesMoreIsFasterAtTheSameDelay() throws IOException {
        byte[] sent = new byte[640 << 10];
        proxy.delay(Duration.ofMillis(50));

        long narrow = echoNanos(proxy.carry(16 << 10), sent);
        long wide = echoNanos(proxy.carry(4 << 20), sent);

        assertThat(narrow).isGreaterThan(2 * wide);
    }

    private long echoNanos(TcpProxy through, byte[] sent) throws IOException {
        long begin = System.nanoTime();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), through.port())) {
            Thread.ofVirtual().start(() -> write(client, sent));
            assertThat(client.getInputStream().readNBytes(sent.length)).hasSize(sent.length);
        }
        return System.nanoTime() - begin;
    }

    @Test
    void delaysEachByteWithoutLimitingThroughput() throws IOException {
        proxy.delay(Duration.ofMillis(150));
        byte[] sent = new byte[1_000_000];
        try (Socket client = connect()) {
            long begin = System.nanoTime();
            Thread.ofVirtual().start(() -> write(client, sent));
            assertThat(client.getInputStream().readNBytes(sent.length)).hasSize(sent.length);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));
        }
    }

    @Test
    void limitsWidth() throws IOException {
        proxy.limit(200_000);
        try (Socket client = connect()) {
            long begin = System.nanoTime();
            Thread.ofVirtual().start(() -> write(client, new byte[100_000]));
            client.getInputStream().readNBytes(100_000);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(450));
        }
    }

    @Test
    void holdsBytesWhileStalledAndPassesThemAfterwards() throws IOException {
        try (Socket client = connect()) {
            roundTrip(client, 1);
            proxy.stall();
            client.getOutputStream().write(2);
            client.setSoTimeout(300);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            proxy.flow();
            client.setSoTimeout(5_000);
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    /** The echo stands for a server that carries out what it was asked for. */
    @Test
    void letsRequestsArriveWhileAnswersAreStalled() throws IOException {
        try (Socket client = connect()) {
            roundTrip(client, 1);
            proxy.stallAnswers();
            client.getOutputStream().write(2);
            Await.within(Duration.ofSeconds(5)).until("the request to arrive", () -> echoed.get() == 2);
            client.setSoTimeout(300);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            proxy.flow();
            client.setSoTimeout(5_000);
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void cutsWhatIsOpenAndWelcomesNewConnections() throws IOException {
        try (Socket client = connect()) {
            roundTrip(client, 1);
            proxy.cut();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(IOException.class);
        }
        try (Socket client = connect()) {
            roundTrip(client, 2);
        }
    }

    @Test
    void refusesUntilItFlowsAgain() throws IOException {
        proxy.refuse();
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        proxy.flow();
        try (Socket client = connect()) {
            roundTrip(client, 3);
        }
    }

    private static void roundTrip(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        assertThat(client.getInputStream().read()).isEqualTo(value);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static ServerSocket unboundServer() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void echo(Socket socket) {
        try (socket) {
            byte[] buffer = new byte[8_192];
            int count = socket.getInputStream().read(buffer);
            while (count >= 0) {
                echoed.addAndGet(count);
                socket.getOutputStream().write(buffer, 0, count);
                count = socket.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            // What a test that cuts connections asks for.
            return;
        }
    }
}
