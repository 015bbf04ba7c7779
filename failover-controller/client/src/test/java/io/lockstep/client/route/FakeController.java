package io.lockstep.client.route;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The route's part of a controller: ETag, 304, long poll. */
final class FakeController implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private @Nullable Route route;
    private boolean stopped;

    FakeController() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/pairs/shop/route", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void tell(Route told) {
        lock.lock();
        try {
            route = told;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The ETags that were asked with, in order; empty without one. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String known = header(exchange, "If-None-Match");
        asked.add(known);
        boolean waits = header(exchange, "Prefer").equals("wait=20");
        boolean text = header(exchange, "Accept").equals("text/plain");
        Route now = await(waits ? known : "");
        if (now == null || !text) {
            exchange.sendResponseHeaders(text ? 503 : 406, -1);
        } else if (tag(now).equals(known)) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            byte[] body = ("pair=" + now.pair() + "\nactive=" + now.active() + "\nepoch=" + now.epoch()
                            + "\ngeneration=" + now.generation() + "\nbootstrap=" + now.bootstrap() + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("ETag", tag(now));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private @Nullable Route await(String known) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(20);
            while (left > 0 && !stopped && route != null && tag(route).equals(known)) {
                left = changed.awaitNanos(left);
            }
            return route;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return route;
        } finally {
            lock.unlock();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    static String tag(Route route) {
        return "\"" + route.epoch() + "-" + route.generation() + "\"";
    }

    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
