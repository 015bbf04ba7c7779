package io.lockstep.it.security;

import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import io.lockstep.sandbox.region.SecureOptions.Mechanism;
import io.lockstep.sandbox.tls.Certificate;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** Two regions, each with one listener for every {@link Way}, certificates made for the day, and an issuer of tokens. */
final class GuardedRegions implements AutoCloseable {
    static final String PASSWORD = "right-horse-battery";
    private static final String ISSUERS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
    private static final String SECURITY = "org.apache.kafka.common.security.";
    private static final String SCRAM_LOGIN = SECURITY + "scram.ScramLoginModule required";
    private static final String PLAIN_LOGIN = SECURITY + "plain.PlainLoginModule required";
    private static final String TOKEN_LOGIN = SECURITY + "oauthbearer.OAuthBearerLoginModule required";

    /** Brokers ask for a new login this often, so that a test sees it. */
    private static final String LOGIN_AGAIN_MS = "2000";

    private static final SecureOptions USERS = new SecureOptions(
            Mechanism.SCRAM_SHA_512, "admin", Map.of("admin", "admin-secret", "lockstep", PASSWORD), true);

    private final Map<String, Map<Way, Integer>> ports = new HashMap<>();
    private final Certificate brokers;
    private final Certificate client;
    private final Certificate successor;
    private final Certificate expired;
    private final Issuer issuer;
    private final Regions regions;

    GuardedRegions(Path folder) {
        brokers = Certificate.make(folder, "brokers", "ip:127.0.0.1");
        Authority authority = new Authority(folder);
        client = authority.sign("client");
        successor = authority.sign("successor");
        expired = authority.signExpired("expired");
        issuer = Issuer.start(PASSWORD);
        System.setProperty(ISSUERS, issuer.tokens() + "," + issuer.keys());
        Path trusted = authority.certificate();
        regions = Regions.start(spec -> guarded(spec, trusted), spec -> guarded(spec, trusted));
    }

    private RegionSpec guarded(RegionSpec named, Path trusted) {
        Map<Way, Integer> own = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            own.put(way, FreePorts.take());
        }
        ports.put(named.name(), own);
        RegionSpec spec = listeners(named.secure(USERS), own);
        for (Way way : Way.values()) {
            spec = spec.property(way.listener() + "ssl.keystore.type", "PEM")
                    .property(
                            way.listener() + "ssl.keystore.location",
                            brokers.both().toString());
            spec = way.mechanism().isEmpty() ? spec : login(spec, way);
        }
        return spec.property(Way.MUTUAL_TLS.listener() + "ssl.client.auth", "required")
                .property(Way.MUTUAL_TLS.listener() + "ssl.truststore.type", "PEM")
                .property(Way.MUTUAL_TLS.listener() + "ssl.truststore.location", trusted.toString());
    }

    private static RegionSpec listeners(RegionSpec spec, Map<Way, Integer> own) {
        int plain = FreePorts.take();
        int controller = FreePorts.take();
        String shown = "CLIENT://127.0.0.1:" + plain + ",INTERNAL://127.0.0.1:" + FreePorts.take()
                + own.entrySet().stream()
                        .map(each -> "," + each.getKey() + "://127.0.0.1:" + each.getValue())
                        .collect(Collectors.joining());
        String protocols = own.keySet().stream()
                .map(way -> "," + way + ":" + way.protocol())
                .collect(Collectors.joining());
        return spec.ports(List.of(plain))
                .property("listeners", shown + ",CONTROLLER://127.0.0.1:" + controller)
                .property("advertised.listeners", shown)
                .property("controller.quorum.voters", "1@127.0.0.1:" + controller)
                .property(
                        "listener.security.protocol.map",
                        "CLIENT:SASL_PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT" + protocols);
    }

    private RegionSpec login(RegionSpec spec, Way way) {
        RegionSpec with = spec.property(way.listener() + "sasl.enabled.mechanisms", way.mechanism())
                .property(way.login() + "connections.max.reauth.ms", LOGIN_AGAIN_MS);
        return switch (way) {
            case SCRAM -> with.property(way.login() + "sasl.jaas.config", SCRAM_LOGIN + ";");
            case PLAIN ->
                with.property(way.login() + "sasl.jaas.config", PLAIN_LOGIN + " user_lockstep=\"" + PASSWORD + "\";");
            case OAUTH ->
                with.property(way.login() + "sasl.jaas.config", TOKEN_LOGIN + ";")
                        .property(
                                way.login() + "sasl.server.callback.handler.class",
                                SECURITY + "oauthbearer.OAuthBearerValidatorCallbackHandler")
                        .property("sasl.oauthbearer.jwks.endpoint.url", issuer.keys())
                        .property("sasl.oauthbearer.expected.issuer", Issuer.NAME)
                        .property("sasl.oauthbearer.expected.audience", Issuer.AUDIENCE);
            case TLS, MUTUAL_TLS -> with;
        };
    }

    Regions both() {
        return regions;
    }

    /** A user has this SCRAM password from now on in both regions, and no other. */
    void password(String user, String password) throws Exception {
        for (RegionCluster region : List.of(regions.east(), regions.west())) {
            region.admin()
                    .alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    /** A file of secrets whose entry {@code jaas} logs in with this password. */
    static String secrets(String password) {
        return "jaas=" + SCRAM_LOGIN + login("lockstep", password) + "\n";
    }

    private static String login(String user, String password) {
        return " username=\"" + user + "\" password=\"" + password + "\";";
    }

    /** What brokers show of themselves. */
    Certificate brokers() {
        return brokers;
    }

    /** What a client is trusted with. */
    Certificate client() {
        return client;
    }

    /** What a client is trusted with, too. */
    Certificate successor() {
        return successor;
    }

    /** What a client would be trusted with, had it not run out. */
    Certificate expired() {
        return expired;
    }

    /** Settings of a client that comes this way, as it should. */
    Map<String, String> settings(String region, Way way) {
        return settings(region, way, PASSWORD, client, "lockstep");
    }

    /** The same with a password, a certificate and a name of one's own, as far as the way asks for them. */
    Map<String, String> settings(String region, Way way, String password, Certificate shown, String user) {
        Map<String, String> settings = new HashMap<>(brokers.clientSettings());
        settings.put("bootstrap.servers", "127.0.0.1:" + ports.get(region).get(way));
        settings.put("security.protocol", way.protocol());
        String login = login(user, password);
        switch (way) {
            case TLS -> {}
            case MUTUAL_TLS -> {
                settings.put("ssl.keystore.type", "PEM");
                settings.put("ssl.keystore.location", shown.both().toString());
            }
            case SCRAM -> settings.put("sasl.jaas.config", SCRAM_LOGIN + login);
            case PLAIN -> settings.put("sasl.jaas.config", PLAIN_LOGIN + login);
            case OAUTH -> {
                settings.put(
                        "sasl.jaas.config",
                        TOKEN_LOGIN + " clientId=\"" + user + "\" clientSecret=\"" + password + "\";");
                settings.put(
                        "sasl.login.callback.handler.class", SECURITY + "oauthbearer.OAuthBearerLoginCallbackHandler");
                settings.put("sasl.oauthbearer.token.endpoint.url", issuer.tokens());
            }
        }
        if (!way.mechanism().isEmpty()) {
            settings.put("sasl.mechanism", way.mechanism());
        }
        return settings;
    }

    @Override
    public void close() {
        regions.close();
        issuer.close();
        System.clearProperty(ISSUERS);
    }
}
