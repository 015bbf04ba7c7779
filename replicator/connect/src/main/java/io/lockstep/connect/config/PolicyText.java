package io.lockstep.connect.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policy that the connector's plain keys amount to, and which key a place in it came from. */
final class PolicyText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> given;
    private final String source;
    private final String target;

    PolicyText(Map<String, String> given) {
        this.given = given;
        this.source = given.getOrDefault(Keys.SOURCE, "");
        this.target = given.getOrDefault(Keys.TARGET, "");
    }

    /** As JSON, which is YAML, too. */
    String text() {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("apiVersion", "lockstep/v1");
        policy.put("active", source);
        region(policy, source);
        region(policy, target);
        for (Key key : Keys.ALL) {
            Optional<String> value = Optional.ofNullable(given.get(key.name())).or(key::standard);
            if (value.isPresent() && key.path().isPresent() && !namesRegion(key)) {
                put(policy, place(key.path().get()), key.list() ? list(value.get()) : value.get());
            }
        }
        given.forEach((name, value) -> {
            client(name, Keys.SOURCE_CLIENT, source).ifPresent(place -> put(policy, place, value));
            client(name, Keys.TARGET_CLIENT, target).ifPresent(place -> put(policy, place, value));
        });
        try {
            return JSON.writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and lists of texts can be written", e);
        }
    }

    private static boolean namesRegion(Key key) {
        return key.name().equals(Keys.SOURCE) || key.name().equals(Keys.TARGET);
    }

    private static void region(Map<String, Object> policy, String name) {
        put(policy, List.of("regions", name, "client"), new LinkedHashMap<>());
    }

    private static Optional<List<String>> client(String name, String prefix, String region) {
        return name.startsWith(prefix)
                ? Optional.of(List.of("regions", region, "client", name.substring(prefix.length())))
                : Optional.empty();
    }

    private List<String> place(String path) {
        return Arrays.stream(path.split("\\.", -1))
                .map(word -> word.equals("SOURCE") ? source : word.equals("TARGET") ? target : word)
                .toList();
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> place, Object value) {
        Map<String, Object> at = tree;
        for (String step : place.subList(0, place.size() - 1)) {
            at = (Map<String, Object>) at.computeIfAbsent(step, none -> new LinkedHashMap<String, Object>());
        }
        at.put(place.getLast(), value);
    }

    /** The key that a place of the policy was made of, {@code mirror.topics[1]} for instance. */
    String key(String path) {
        for (String region : List.of(source, target)) {
            String client = "regions." + region + ".client.";
            if (path.startsWith(client)) {
                return (region.equals(source) ? Keys.SOURCE_CLIENT : Keys.TARGET_CLIENT)
                        + path.substring(client.length());
            }
        }
        String plain = path.replaceAll("\\[[0-9]+].*$", "");
        return Keys.ALL.stream()
                .filter(key -> key.path().isPresent())
                .filter(key -> String.join(".", place(key.path().get())).equals(plain))
                .map(Key::name)
                .findFirst()
                .orElse(plain.equals("regions") ? Keys.TARGET_BOOTSTRAP : Keys.PAIR);
    }
}
