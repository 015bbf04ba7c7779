package io.lockstep.process.access;

import io.lockstep.process.Trust;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an issuer. They are asked for when a token is signed with one that is not known, and now and then;
 * never more often than every few seconds, whatever callers send. While the issuer is silent, those that are known hold
 * for a day. Safe for use from any thread; a caller may wait for the issuer.
 */
final class IssuerKeys implements VerificationKeyResolver {
    static final Duration AGAIN_AFTER = Duration.ofSeconds(10);
    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration HOLD = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final OidcSettings settings;
    private final LongSupplier nanos;
    private List<JsonWebKey> keys = List.of();
    private long fetched;
    private long tried;
    private boolean everTried;
    private String trouble = "";

    /** No key is known, and the issuer cannot be asked for one. */
    static final class Silent extends UnresolvableKeyException {
        private static final long serialVersionUID = 1L;

        Silent(String why) {
            super(why);
        }
    }

    /** @param nanos a monotonic clock */
    IssuerKeys(OidcSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
    }

    @Override
    public synchronized Key resolveKey(JsonWebSignature jws, List<JsonWebStructure> nesting)
            throws UnresolvableKeyException {
        if (older(fetched, FRESH) || keys.isEmpty()) {
            fetch();
        }
        if (keys.isEmpty() || older(fetched, HOLD)) {
            throw new Silent(trouble);
        }
        try {
            return known(jws, nesting);
        } catch (UnresolvableKeyException e) {
            if (!fetch()) {
                throw e;
            }
            return known(jws, nesting);
        }
    }

    private Key known(JsonWebSignature jws, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return new JwksVerificationKeyResolver(keys).resolveKey(jws, nesting);
    }

    private boolean older(long than, Duration age) {
        return nanos.getAsLong() - than > age.toNanos();
    }

    /** Whether new ones came. */
    private boolean fetch() {
        if (everTried && !older(tried, AGAIN_AFTER)) {
            return false;
        }
        everTried = true;
        tried = nanos.getAsLong();
        try {
            keys = new JsonWebKeySet(get(settings.keys().orElseGet(this::described)))
                    .getJsonWebKeys().stream()
                            .filter(PublicJsonWebKey.class::isInstance)
                            .toList();
            fetched = nanos.getAsLong();
            trouble = keys.isEmpty() ? "it names no public key" : "";
            return true;
        } catch (JoseException | IllegalStateException | IllegalArgumentException e) {
            trouble = String.valueOf(e.getMessage());
            LOG.atWarn()
                    .addKeyValue("issuer", settings.issuer())
                    .addKeyValue("why", trouble)
                    .log("keys not read");
            return false;
        }
    }

    private URI described() {
        String base = settings.issuer().toString().replaceAll("/+$", "");
        try {
            Map<String, Object> told = JsonUtil.parseJson(get(URI.create(base + "/.well-known/openid-configuration")));
            if (!settings.issuer().toString().equals(told.get("issuer"))) {
                throw new IllegalStateException("its description is of another issuer");
            }
            return URI.create(String.valueOf(told.get("jwks_uri")));
        } catch (JoseException | IllegalArgumentException e) {
            throw new IllegalStateException("its description cannot be read", e);
        }
    }

    private String get(URI url) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(WITHIN)
                .sslContext(Trust.with(settings.ca()))
                .build();
        try {
            HttpResponse<String> answer = client.sendAsync(
                            HttpRequest.newBuilder(url).timeout(WITHIN).build(), BodyHandlers.ofString())
                    .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new IllegalStateException(url + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    url + " does not answer"
                            + Trust.why(e).map(why -> ": " + why).orElse(""),
                    e);
        } finally {
            client.shutdownNow();
        }
    }
}
