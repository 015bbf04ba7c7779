package io.lockstep.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An HTTP server on loopback that answers as it is told and keeps what it was asked for. */
public final class FakeWorker implements AutoCloseable {
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Gives one answer to everything. */
    public FakeWorker(int status, String body) throws IOException {
        this(status, request -> body);
    }

    /** @param bodies by method and path, e.g. {@code GET /v1/links} */
    FakeWorker(int status, UnaryOperator<String> bodies) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(request);
            String body = bodies.apply(request);
            int answered = body.contains("urn:lockstep:") ? 409 : status;
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answered, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    /** A worker with these links, which gives one answer to everything else; a problem is answered as one. */
    static FakeWorker of(String links, String other) throws IOException {
        return new FakeWorker(200, request -> request.equals("GET /v1/links") ? links : other);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The last request. */
    public String asked() {
        return asked.isEmpty() ? "" : asked.getLast();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
