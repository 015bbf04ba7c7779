package io.lockstep.process.access;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** An identity provider on this machine. */
public final class TestIssuer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile RsaJsonWebKey key;
    private volatile boolean silent;

    public TestIssuer() throws IOException, JoseException {
        key = fresh("k1");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean description = exchange.getRequestURI().getPath().endsWith("openid-configuration");
            String body = description
                    ? "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\"}"
                    : new JsonWebKeySet(key).toJson();
            asked.addAndGet(description ? 0 : 1);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(silent ? 500 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    private static RsaJsonWebKey fresh(String id) throws JoseException {
        RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
        made.setKeyId(id);
        return made;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The section of the tokens' file. */
    public String section(String roles) {
        return "oidc: { issuer: \"" + url() + "\", audience: lockstep, rolesClaim: realm_access/roles, roles: " + roles
                + " }\n";
    }

    /** Signs with another key from now on, and tells only of that one. */
    public void rotate(String id) throws JoseException {
        key = fresh(id);
    }

    public void silence(boolean yes) {
        silent = yes;
    }

    /** How often it was asked for its keys. */
    public int asked() {
        return asked.get();
    }

    /** What a good token says. */
    public JwtClaims claims(String subject, String... roles) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(url());
        claims.setAudience("lockstep");
        claims.setSubject(subject);
        claims.setClaim("exp", Instant.now().getEpochSecond() + 300);
        claims.setClaim("realm_access", Map.of("roles", List.of(roles)));
        return claims;
    }

    public String token(String subject, String... roles) {
        return sign(claims(subject, roles));
    }

    public String sign(JwtClaims claims) {
        return sign(claims, key);
    }

    /** Signed with a key that says that it is the issuer's and is not. */
    public String forged(JwtClaims claims) throws JoseException {
        return sign(claims, fresh(String.valueOf(key.getKeyId())));
    }

    private static String sign(JwtClaims claims, RsaJsonWebKey with) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setPayload(claims.toJson());
            jws.setKey(with.getPrivateKey());
            jws.setKeyIdHeaderValue(with.getKeyId());
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not signed at all. */
    public String unsigned(JwtClaims claims) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setPayload(claims.toJson());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        return jws.getCompactSerialization();
    }

    /** Signed with what everybody knows: the public key, taken for a shared secret. */
    public String confused(JwtClaims claims) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(new HmacKey(key.getPublicKey().getEncoded()));
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        return jws.getCompactSerialization();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
