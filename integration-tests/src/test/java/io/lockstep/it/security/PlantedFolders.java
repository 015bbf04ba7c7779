package io.lockstep.it.security;

import io.lockstep.process.access.Token;
import io.lockstep.process.access.TokenHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What processes are given, with secrets in it: a folder each with a policy and the files that it names. */
final class PlantedFolders {
    /** Names of what is given, which holds secrets as it should. */
    static final List<String> GIVEN = List.of("policy.yaml", "secrets.properties", "store.p12", "tokens.yaml", "token");

    private final String pair;
    private final GuardedRegions regions;
    private final LockedRegistry registry;
    private final Planted planted;
    private final Path under;

    PlantedFolders(String pair, GuardedRegions regions, LockedRegistry registry, Planted planted, Path under) {
        this.pair = pair;
        this.regions = regions;
        this.registry = registry;
        this.planted = planted;
        this.under = under;
    }

    Path make(String name) throws Exception {
        Path own = Files.createDirectory(under.resolve(name));
        Files.writeString(own.resolve("secrets.properties"), GuardedRegions.secrets(GuardedRegions.PASSWORD));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("some", regions.brokers().store().getCertificate("own"));
        try (var file = Files.newOutputStream(own.resolve("store.p12"))) {
            store.store(file, Planted.STORE.toCharArray());
        }
        String login = ": { url: '" + registry.url() + "', user: " + LockedRegistry.USER + ", password: "
                + Planted.REGISTRY + " }\n";
        String registries = "schemas:\n  topic: _schemas\n  registries:\n    east" + login + "    west" + login;
        String policy = Shipped.policy(pair, pair, referring(own, "east"), referring(own, "west"));
        for (String region : List.of("east", "west")) {
            policy = withCanary(policy, region);
        }
        Files.writeString(
                own.resolve("policy.yaml"),
                policy + "failover: { fence: topic-config, antiFlap: 0s, observe: 1s }\n" + registries);
        return own;
    }

    private String withCanary(String policy, String region) {
        Map<String, String> settings =
                new TreeMap<>(regions.settings(region, Way.SCRAM, Planted.CANARY, regions.client(), "canary"));
        settings.remove("bootstrap.servers");
        String canary = settings.entrySet().stream()
                .map(each -> each.getKey() + ": '" + each.getValue() + "'")
                .collect(Collectors.joining(", "));
        return policy.replaceFirst("(?m)^(  " + region + ": .*) }$", "$1, canary: { " + canary + " } }");
    }

    private Map<String, String> referring(Path own, String region) {
        Map<String, String> settings = new HashMap<>(regions.settings(region, Way.SCRAM));
        settings.put("sasl.jaas.config", "${file:secrets.properties:jaas}");
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", own.resolve("store.p12").toString());
        settings.put("ssl.keystore.password", Planted.STORE);
        return settings;
    }

    /** One token that all of these take, whoever may do everything with it. */
    Token tokens(Path... given) throws IOException {
        Token token = Token.create(new SecureRandom());
        planted.add("the caller's token", token.secret());
        for (Path each : given) {
            Path file = Files.writeString(
                    each.resolve("tokens.yaml"),
                    "tokens: [{ id: " + token.id() + ", name: anna, roles: [operator, approver, auditor], hash: \""
                            + TokenHash.of(token, new SecureRandom()).text() + "\" }]\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(each.resolve("token"), token.reveal());
        }
        return token;
    }
}
