package io.lockstep.it.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A schema registry without schemas, which tells that to one user only. */
final class LockedRegistry implements AutoCloseable {
    static final String USER = "registrar";

    private final HttpServer server;
    private final String login;

    private LockedRegistry(HttpServer server, String login) {
        this.server = server;
        this.login = login;
    }

    static LockedRegistry start(String password) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LockedRegistry registry = new LockedRegistry(server, "Basic " + encoded(password));
            server.createContext("/config", exchange -> registry.answer(exchange, "{\"compatibilityLevel\":\"NONE\"}"));
            server.createContext("/schemas", exchange -> registry.answer(exchange, "[]"));
            server.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the login goes over the wire, where it is as good as the password. */
    static String encoded(String password) {
        return Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        boolean known = login.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] bytes = (known ? body : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
