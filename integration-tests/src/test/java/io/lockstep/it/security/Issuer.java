package io.lockstep.it.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Issues signed tokens to whoever knows the secret, and tells the key that they are signed with. To client {@code late} it
 * gives tokens that have run out.
 */
final class Issuer implements AutoCloseable {
    static final String NAME = "https://issuer.example";
    static final String AUDIENCE = "kafka";
    private static final String KEY = "key-1";
    private static final long LIFE_SECONDS = 60;

    private final HttpServer server;
    private final KeyPair keys;
    private final String secret;

    private Issuer(HttpServer server, KeyPair keys, String secret) {
        this.server = server;
        this.keys = keys;
        this.secret = secret;
    }

    static Issuer start(String secret) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Issuer issuer = new Issuer(server, generator.generateKeyPair(), secret);
            server.createContext("/token", issuer::token);
            server.createContext("/keys", issuer::keys);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String tokens() {
        return at("/token");
    }

    String keys() {
        return at("/keys");
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void token(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        String login = given == null || !given.startsWith("Basic ")
                ? ""
                : new String(Base64.getDecoder().decode(given.substring(6)), StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        if (!login.endsWith(":" + secret)) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        String client = login.substring(0, login.indexOf(':'));
        answer(
                exchange,
                200,
                "{\"access_token\":\"" + signed(client) + "\",\"token_type\":\"bearer\",\"expires_in\":" + LIFE_SECONDS
                        + "}");
    }

    private String signed(String client) {
        long now = Instant.now().getEpochSecond();
        long until = client.equals("late") ? now - 600 : now + LIFE_SECONDS;
        String claims = "{\"sub\":\"%s\",\"iss\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,\"scope\":\"kafka\"}"
                .formatted(client, NAME, AUDIENCE, until - LIFE_SECONDS, until);
        String body = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY + "\"}") + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(body.getBytes(StandardCharsets.US_ASCII));
            return body + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keys(HttpExchange exchange) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        answer(
                exchange,
                200,
                "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                        .formatted(KEY, number(key.getModulus()), number(key.getPublicExponent())));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return encoded(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
