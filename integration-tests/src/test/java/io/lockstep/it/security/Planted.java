package io.lockstep.it.security;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Secrets by what they are for, and where they were found again. */
final class Planted {
    static final String CANARY = "planted-canary-password";
    static final String WRONG = "planted-wrong-password";
    static final String STORE = "planted-store-password";
    static final String REGISTRY = "planted-registry-password";
    static final String UNKNOWN_TOKEN = "planted-unknown-token";
    static final String QUERY = "planted-in-a-query";
    static final String HEADER = "planted-in-a-header";

    private final Map<String, String> secrets = new TreeMap<>(Map.of(
            "the clusters' password", GuardedRegions.PASSWORD,
            "the canary's password", CANARY,
            "a wrong password", WRONG,
            "the key store's password", STORE,
            "the registries' password", REGISTRY,
            "the registries' login", LockedRegistry.encoded(REGISTRY),
            "a token that nobody has", UNKNOWN_TOKEN,
            "what a caller wrote into a query", QUERY,
            "what a caller wrote into a header", HEADER));

    /** Another one. */
    void add(String what, String secret) {
        secrets.put(what, secret);
    }

    /** Where secrets came out, plainly or in Base64. */
    List<String> found(Map<String, String> seen) {
        List<String> found = new ArrayList<>();
        seen.forEach((where, text) -> secrets.forEach((what, secret) -> {
            String encoded = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(secret.getBytes(StandardCharsets.UTF_8))
                    .replaceAll(".$", "");
            if (text.contains(secret) || text.contains(encoded)) {
                found.add(what + " is in " + where);
            }
        }));
        return found;
    }
}
