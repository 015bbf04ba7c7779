package io.lockstep.failover.routing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lockstep.failover.port.RoutingSwitch.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody else's router: takes routes by POST and tells its last one by GET, or does as it was told. */
final class Receiver implements AutoCloseable {
    final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    final AtomicReference<Reply> nextGet = new AtomicReference<>();
    final AtomicReference<Reply> nextPost = new AtomicReference<>();
    private volatile String route = "";
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** @param hangs sends the header and half of the body, and no more */
    record Reply(int status, String body, boolean hangs) {}

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/route", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/route?token=secret");
    }

    String told() {
        return route;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean post = exchange.getRequestMethod().equals("POST");
        Reply forced = post ? nextPost.get() : nextGet.get();
        if (forced != null) {
            send(exchange, forced);
        } else if (post) {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            route = sent;
            send(exchange, new Reply(202, "", false));
        } else {
            send(exchange, route.isEmpty() ? new Reply(404, "", false) : new Reply(200, route, false));
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (reply.status() / 100 == 3) {
            exchange.getResponseHeaders().add("Location", address().toString());
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream to = exchange.getResponseBody()) {
            if (reply.hangs()) {
                to.write(body, 0, body.length / 2);
                to.flush();
                closing.await(30, TimeUnit.SECONDS);
            } else if (body.length > 0) {
                to.write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells this from now on. */
    void tell(Route told) {
        route = RouteText.json(told);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
