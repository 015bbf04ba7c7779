package io.lockstep.policy.config;

import io.lockstep.policy.ClientSettings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a region's {@code client} or {@code canary} mapping. No message holds a value: any of them may be a secret. */
final class ClientReader {
    private static final String PROTOCOL = "security.protocol";
    private static final Set<String> PROTOCOLS = Set.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");
    private static final int TYPO_LETTERS = 2;

    private final References references;

    ClientReader(References references) {
        this.references = references;
    }

    Optional<ClientSettings> read(Value value) {
        return value.section().map(section -> {
            Map<String, String> settings = new TreeMap<>();
            for (String name : section.keys()) {
                section.value(name, "PLAINTEXT")
                        .flatMap(setting -> setting(name, setting))
                        .ifPresent(text -> settings.put(name, text));
            }
            security(section, settings);
            return ClientSettings.of(settings);
        });
    }

    private Optional<String> setting(String name, Value value) {
        String reason = KafkaSettings.ownedByLockstep().get(name);
        if (reason != null) {
            return value.refuseUnseen("may not be set here, it is " + reason, "Remove it");
        }
        if (value.node() instanceof Node.Mapping) {
            String remedy = "Write a setting's full name as one key, e.g. " + PROTOCOL + ": SASL_SSL";
            return value.refuseUnseen("is a mapping, not a single value", remedy);
        }
        Optional<String> meant = misspelt(name);
        if (meant.isPresent()) {
            return value.refuseUnseen("is not a Kafka client setting", "Did you mean '" + meant.get() + "'?");
        }
        return value.text().flatMap(text -> references.resolve(value, text));
    }

    /** Unknown names pass, because plug-ins read their own; a name one slip away from a known one is a typing error. */
    private static Optional<String> misspelt(String name) {
        Set<String> all = KafkaSettings.all();
        return all.contains(name)
                ? Optional.empty()
                : Nearest.to(name, all, Math.min(TYPO_LETTERS, Math.max(1, name.length() / 3)));
    }

    private static void security(Section section, Map<String, String> settings) {
        String protocol = settings.getOrDefault(PROTOCOL, "PLAINTEXT").toUpperCase(Locale.ROOT);
        boolean unresolved = section.keys().contains(PROTOCOL) && !settings.containsKey(PROTOCOL);
        if (unresolved) {
            return;
        }
        if (!PROTOCOLS.contains(protocol)) {
            section.value(PROTOCOL, "SASL_SSL")
                    .ifPresent(value -> value.refuseUnseen(
                            "is none of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL", "Write e.g. SASL_SSL"));
            return;
        }
        unused(section, "sasl.", protocol.startsWith("SASL_"), "SASL_SSL");
        unused(section, "ssl.", protocol.endsWith("SSL"), "SASL_SSL or SSL");
    }

    /** Credentials that no connection would use mean a connection that is less safe than its author believes. */
    private static void unused(Section section, String prefix, boolean inUse, String remedy) {
        if (inUse) {
            return;
        }
        section.keys().stream()
                .filter(name -> name.startsWith(prefix))
                .findFirst()
                .flatMap(name -> section.value(name, "PLAINTEXT"))
                .ifPresent(value -> value.refuseUnseen(
                        "has no effect: the region's " + PROTOCOL + " does not use it",
                        "Set " + PROTOCOL + " to " + remedy + ", or remove it"));
    }
}
