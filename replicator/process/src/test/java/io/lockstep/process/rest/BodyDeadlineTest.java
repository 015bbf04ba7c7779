package io.lockstep.process.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.process.call.Call;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody keeps a connection busy by sending a request slowly. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class BodyDeadlineTest {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final int LENGTH = 1_000_000;

    private final BlockingQueue<Call> told = new LinkedBlockingQueue<>();
    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void serve() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(new CallFollower(Clock.systemUTC(), told::add));
        router.route().handler(new BodyDeadline(WITHIN));
        router.route()
                .handler(request -> request.request()
                        .body()
                        .onSuccess(body -> request.response().end("got " + body.length())));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Socket begun(int length) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(100);
        send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n");
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** A byte each tenth of a second would take more than a day. */
    @Test
    void whoSendsABodyByteByByteIsCutOffAndToldOf() throws Exception {
        long began = System.nanoTime();
        try (Socket slow = begun(LENGTH)) {
            boolean open = true;
            while (open) {
                open = stillOpen(slow);
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(WITHIN.minusMillis(100), WITHIN.multipliedBy(5));
        Call call = told.poll(20, TimeUnit.SECONDS);
        assertThat(call).isNotNull().extracting(Call::status).isEqualTo(0);
    }

    /** Reads for a tenth of a second, and sends a byte. */
    private static boolean stillOpen(Socket slow) {
        try {
            return slow.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException e) {
            return sent(slow);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean sent(Socket slow) {
        try {
            send(slow, "x");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whoSendsInTimeIsAnsweredOnTheSameConnectionAgainAndAgain() throws Exception {
        try (Socket quick = begun(3)) {
            quick.setSoTimeout(20_000);
            for (int i = 0; i < 3; i++) {
                send(quick, "abc");
                assertThat(answer(quick)).contains("200 OK").endsWith("got 3");
                send(quick, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n");
            }
        }
    }

    private static String answer(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("got 3")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return text + " and hung up";
            }
            text.append((char) next);
        }
        return text.toString();
    }
}
