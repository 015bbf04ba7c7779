package io.lockstep.failover.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.failover.Answer;
import io.lockstep.failover.http.Http;
import io.lockstep.failover.port.SchemaRegistries.Content;
import io.lockstep.failover.port.SchemaRegistries.Subject;
import io.lockstep.policy.Registry;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One look at one registry, until its deadline. For one thread. */
final class RegistryReading {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final Registry registry;
    private final Http http;
    private final long until;

    RegistryReading(Registry registry, Http http, Duration within) {
        this.registry = registry;
        this.http = http;
        this.until = System.nanoTime() + within.toNanos();
    }

    Answer<Content> content() {
        return get("/config")
                .then(config -> config.map(RegistryReading::level)
                        .<Answer<String>>map(Answer.Known::new)
                        .orElseGet(() -> new Answer.Refused<>(told("/config") + ": there is none")))
                .then(level -> ids().then(this::subjects).map(subjects -> new Content(level, subjects)));
    }

    /** A subject's level is asked for one by one: there is no question for all. */
    private Answer<SortedMap<String, Subject>> subjects(SortedMap<String, SortedMap<Integer, Integer>> ids) {
        SortedMap<String, Subject> subjects = new TreeMap<>();
        for (var each : ids.entrySet()) {
            Answer<Optional<JsonNode>> own = get("/config/" + encoded(each.getKey()));
            if (!(own instanceof Answer.Known<Optional<JsonNode>>(Optional<JsonNode> config))) {
                return own.map(none -> subjects);
            }
            subjects.put(each.getKey(), new Subject(config.map(RegistryReading::level), each.getValue()));
        }
        return new Answer.Known<>(subjects);
    }

    private static String level(JsonNode config) {
        return config.path("compatibilityLevel").asText("");
    }

    private Answer<SortedMap<String, SortedMap<Integer, Integer>>> ids() {
        return get("/schemas").then(all -> all.isPresent() ? new Answer.Known<>(ids(all.get())) : oneByOne());
    }

    private static SortedMap<String, SortedMap<Integer, Integer>> ids(JsonNode schemas) {
        SortedMap<String, SortedMap<Integer, Integer>> ids = new TreeMap<>();
        for (JsonNode schema : schemas) {
            ids.computeIfAbsent(schema.path("subject").asText(), name -> new TreeMap<>())
                    .put(schema.path("version").asInt(), schema.path("id").asInt());
        }
        return ids;
    }

    /** Of a registry that does not tell all at once. */
    private Answer<SortedMap<String, SortedMap<Integer, Integer>>> oneByOne() {
        return list("/subjects").then(subjects -> {
            SortedMap<String, SortedMap<Integer, Integer>> ids = new TreeMap<>();
            for (JsonNode subject : subjects) {
                Answer<SortedMap<Integer, Integer>> versions = versions(subject.asText());
                if (!(versions instanceof Answer.Known<SortedMap<Integer, Integer>>(var known))) {
                    return versions.map(none -> ids);
                }
                if (!known.isEmpty()) {
                    ids.put(subject.asText(), known);
                }
            }
            return new Answer.Known<>(ids);
        });
    }

    /** Whatever is deleted meanwhile is not there. */
    private Answer<SortedMap<Integer, Integer>> versions(String subject) {
        String path = "/subjects/" + encoded(subject) + "/versions";
        return list(path).then(versions -> {
            SortedMap<Integer, Integer> ids = new TreeMap<>();
            for (JsonNode version : versions) {
                Answer<Optional<JsonNode>> schema = get(path + "/" + version.asInt());
                if (!(schema instanceof Answer.Known<Optional<JsonNode>>(Optional<JsonNode> known))) {
                    return schema.map(none -> ids);
                }
                known.ifPresent(one -> ids.put(version.asInt(), one.path("id").asInt()));
            }
            return new Answer.Known<>(ids);
        });
    }

    private Answer<List<JsonNode>> list(String path) {
        return get(path).map(found -> {
            List<JsonNode> all = new ArrayList<>();
            found.ifPresent(array -> array.forEach(all::add));
            return all;
        });
    }

    /** Empty where there is nothing of that name. */
    private Answer<Optional<JsonNode>> get(String path) {
        Duration left = Duration.ofNanos(until - System.nanoTime());
        if (!left.isPositive()) {
            return new Answer.Unknown<>(told(path) + ": no time is left to ask. Raise schemas.registries.<name>.timeout"
                    + " or see why it is slow.");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json")
                .GET();
        registry.login().ifPresent(login -> request.header("Authorization", basic(login)));
        Duration least = left.compareTo(registry.timeout()) < 0 ? left : registry.timeout();
        return http.call(request, told(path), least).then(reply -> {
            if (reply.status() == NOT_FOUND || reply.status() == NOT_ALLOWED) {
                return new Answer.Known<>(Optional.empty());
            }
            return reply.good() ? parsed(reply.body(), path) : reply.failure(told(path));
        });
    }

    private Answer<Optional<JsonNode>> parsed(String body, String path) {
        try {
            return new Answer.Known<>(Optional.of(JSON.readTree(body)));
        } catch (JsonProcessingException e) {
            return new Answer.Refused<>(
                    told(path) + ": the answer is no JSON. See that schemas.registries names a schema registry.");
        }
    }

    private URI address(String path) {
        String base = registry.url().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private String told(String path) {
        return "asking the schema registry at " + Http.shown(address(path));
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String basic(Registry.Login login) {
        byte[] both = (login.user() + ":" + login.password().reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}
