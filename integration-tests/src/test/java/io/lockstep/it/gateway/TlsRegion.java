package io.lockstep.it.gateway;

import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import io.lockstep.sandbox.region.SecureOptions.Mechanism;
import io.lockstep.sandbox.tls.Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A cluster of one broker with users, and a listener for each way that a gateway may take to it. Its users sign in by SCRAM
 * on every one of them.
 *
 * @param behind where the gateway connects to, by way
 */
record TlsRegion(RegionCluster cluster, Map<Way, Integer> behind) implements AutoCloseable {
    private static final SecureOptions USERS = new SecureOptions(
            Mechanism.SCRAM_SHA_512, "admin", Map.of("admin", "admin-secret", "shop", "shop-secret"), true);

    /** How the gateway talks with the broker, and what clients are told of where it is. */
    enum Way {
        /** Nothing is encrypted behind the gateway. */
        PLAIN("SASL_PLAINTEXT"),
        /** TLS begins anew behind the gateway. */
        TLS("SASL_SSL"),
        /** TLS of clients ends at the broker, which they know by its name. */
        NAMED("SASL_SSL");

        private final String protocol;

        Way(String protocol) {
            this.protocol = protocol;
        }
    }

    /**
     * Starts it, with the control topic that a worker would have made.
     *
     * @param advertised what clients are told to connect to, by way: {@code host:port}
     */
    static TlsRegion start(String name, Map<Way, String> advertised, Certificate own) {
        Map<Way, Integer> behind = new EnumMap<>(Way.class);
        advertised.keySet().forEach(way -> behind.put(way, FreePorts.take()));
        RegionSpec spec = listeners(RegionSpec.named(name).secure(USERS), advertised, behind);
        for (Way way : advertised.keySet()) {
            String prefix = "listener.name." + way.name().toLowerCase(Locale.ROOT) + ".";
            spec = spec.property(prefix + "sasl.enabled.mechanisms", Mechanism.SCRAM_SHA_512.sasl())
                    .property(
                            prefix + "scram-sha-512.sasl.jaas.config",
                            "org.apache.kafka.common.security.scram.ScramLoginModule required;")
                    .property(prefix + "ssl.keystore.type", "PEM")
                    .property(prefix + "ssl.keystore.location", own.both().toString());
        }
        RegionCluster cluster = RegionCluster.start(spec);
        cluster.createTopic(
                "__lockstep.control", 1, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        return new TlsRegion(cluster, behind);
    }

    private static RegionSpec listeners(RegionSpec spec, Map<Way, String> advertised, Map<Way, Integer> behind) {
        int client = FreePorts.take();
        int controller = FreePorts.take();
        String own = "CLIENT://127.0.0.1:" + client + ",INTERNAL://127.0.0.1:" + FreePorts.take();
        return spec.ports(List.of(client))
                .property(
                        "listeners", own + ",CONTROLLER://127.0.0.1:" + controller + each(behind, "%s://127.0.0.1:%s"))
                .property("advertised.listeners", own + each(advertised, "%s://%s"))
                .property("controller.quorum.voters", "1@127.0.0.1:" + controller)
                .property(
                        "listener.security.protocol.map",
                        "CLIENT:SASL_PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT"
                                + advertised.keySet().stream()
                                        .map(way -> "," + way + ":" + way.protocol)
                                        .collect(Collectors.joining()));
    }

    private static String each(Map<Way, ?> all, String form) {
        return all.entrySet().stream()
                .map(entry -> "," + form.formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    /** What a client of user {@code shop} needs to sign in. */
    static Map<String, String> user() {
        return USERS.clientSettings("shop");
    }

    @Override
    public void close() {
        cluster.close();
    }
}
