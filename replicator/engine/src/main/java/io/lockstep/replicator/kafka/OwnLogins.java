package io.lockstep.replicator.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * Login modules of the copy of Kafka's clients that is used here. Where that copy has packages of its own, as in the plugin
 * for Kafka Connect, a module that is named as everywhere would be another copy's, and log nobody in.
 */
public final class OwnLogins {
    /** Put together, so that what moves Kafka's classes to other packages leaves it alone. */
    private static final String NAMED = String.join(".", "org", "apache", "kafka", "common", "security", "");

    private OwnLogins() {}

    /** The same client settings with login modules that exist here. */
    public static Map<String, String> in(Map<String, String> client) {
        String own = SaslConfigs.class.getName().replace("config.SaslConfigs", "security.");
        Map<String, String> settings = new TreeMap<>(client);
        settings.computeIfPresent(SaslConfigs.SASL_JAAS_CONFIG, (key, named) -> named.replace(NAMED, own));
        return settings;
    }
}
