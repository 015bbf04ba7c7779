package io.lockstep.replicator.kafka;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/** Who a client is to the brokers, as far as its settings tell. */
public final class Principal {
    private static final String ANONYMOUS = "User:ANONYMOUS";

    private Principal() {}

    /** Empty where only the brokers know, e.g. of a certificate. */
    public static Optional<String> of(Map<String, String> settings) {
        String protocol =
                settings.getOrDefault("security.protocol", "PLAINTEXT").toUpperCase(Locale.ROOT);
        if (protocol.equals("PLAINTEXT")) {
            return Optional.of(ANONYMOUS);
        }
        String jaas = settings.get(SaslConfigs.SASL_JAAS_CONFIG);
        return protocol.startsWith("SASL_") && jaas != null ? user(jaas) : Optional.empty();
    }

    private static Optional<String> user(String jaas) {
        try {
            return JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(jaas)))
                    .configurationEntries()
                    .stream()
                    .map(entry -> entry.getOptions().get("username"))
                    .filter(String.class::isInstance)
                    .map(name -> "User:" + name)
                    .findFirst();
        } catch (IllegalArgumentException notJaas) {
            return Optional.empty();
        }
    }
}
