package io.lockstep.failover.registry;

import io.lockstep.failover.Answer;
import io.lockstep.failover.http.Http;
import io.lockstep.failover.port.SchemaRegistries;
import io.lockstep.policy.Registry;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/**
 * The registries of the policy, asked over REST as Confluent documents it: {@code GET /config}, {@code /schemas} (or subject
 * by subject, where a registry does not know that), and {@code /config/{subject}}. Only reads. Safe for use from any thread.
 */
public final class RestRegistries implements SchemaRegistries, AutoCloseable {
    /** Schemas are told whole. */
    private static final int MOST_BYTES = 64 << 20;

    private final Map<String, Registry> registries;
    private final Map<String, Answer<Http>> clients = new TreeMap<>();

    public RestRegistries(Map<String, Registry> registries) {
        this.registries = Map.copyOf(registries);
        registries.forEach((region, registry) -> clients.put(region, client(registry)));
    }

    private static Answer<Http> client(Registry registry) {
        try {
            Optional<SSLContext> trust = registry.authority().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Authority.of(registry.authority().get()));
            return new Answer.Known<>(new Http(registry.timeout(), MOST_BYTES, trust));
        } catch (IOException | GeneralSecurityException e) {
            return new Answer.Refused<>("the certificates in "
                    + registry.authority().map(Object::toString).orElse("") + " cannot be used: " + e.getMessage());
        }
    }

    @Override
    public Answer<Content> content(String region, Duration within) {
        Registry registry = registries.get(region);
        Answer<Http> client = clients.get(region);
        if (registry == null || client == null) {
            return new Answer.Refused<>("the policy names no registry of " + region);
        }
        return client.then(http -> new RegistryReading(registry, http, within).content());
    }

    @Override
    public void close() {
        clients.values().forEach(client -> {
            if (client instanceof Answer.Known<Http>(Http http)) {
                http.close();
            }
        });
    }
}
