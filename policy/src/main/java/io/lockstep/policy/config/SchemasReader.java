package io.lockstep.policy.config;

import io.lockstep.policy.Holes;
import io.lockstep.policy.Mirror;
import io.lockstep.policy.Region;
import io.lockstep.policy.Registry;
import io.lockstep.policy.Residency;
import io.lockstep.policy.Schemas;
import io.lockstep.policy.Secret;
import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.Residence.Verdict;
import io.lockstep.policy.decision.TopicSelection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code schemas}. */
final class SchemasReader {
    static final String EXAMPLE = "{ topic: _schemas }";

    private static final String REGISTRY = "{ url: \"http://127.0.0.1:8081\" }";
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private final References references;
    private final Function<Value, Optional<Path>> file;

    SchemasReader(References references, Path folder) {
        this.references = references;
        this.file = FilePath.under(folder);
    }

    /**
     * @param regions as written
     * @param mirror what is mirrored besides
     */
    Optional<Schemas> read(Value value, Set<String> regions, Mirror mirror) {
        return value.section().map(section -> {
            String topic = section.required("topic", "_schemas", item -> topic(item, mirror), "");
            Map<String, Registry> registries = section.optional(
                    "registries",
                    "{ east: " + REGISTRY + ", west: " + REGISTRY + " }",
                    item -> registries(item, regions),
                    Map.of());
            section.end();
            return new Schemas(topic, registries);
        });
    }

    /** The schema topic is mirrored whether or not an expression names it. */
    static Mirror with(Mirror mirror, Schemas schemas) {
        String topic = schemas.topic();
        if (TopicSelection.of(mirror).selects(topic)) {
            return mirror;
        }
        List<String> topics = new ArrayList<>(mirror.topics());
        topics.add(topic.replace(".", "\\."));
        return new Mirror(
                topics,
                mirror.exclude(),
                mirror.holes(),
                mirror.onRetentionOverrun(),
                mirror.prefillLimit(),
                mirror.takeOver());
    }

    /** Records would wait for ever for a schema topic that stays at home. */
    static void mayCross(Value value, Optional<Schemas> schemas, Optional<Residency> residency, List<Region> regions) {
        if (schemas.isPresent() && residency.isPresent() && regions.size() == 2) {
            Verdict verdict = Residence.of(residency)
                    .crosses(
                            schemas.get().topic(),
                            regions.getFirst().name(),
                            regions.getLast().name());
            if (!verdict.allowed()) {
                value.refuseUnseen(
                        "names " + schemas.get().topic() + ", which may not cross: " + verdict.reason(),
                        "Give it a class of both regions in residency.topics");
            }
        }
    }

    private static Optional<String> topic(Value value, Mirror mirror) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return text;
        }
        if (!TOPIC.matcher(text.get()).matches() || TopicSelection.isInternal(text.get())) {
            return value.refuse("is not the name of a topic that can be mirrored");
        }
        if (mirror.exclude().stream().anyMatch(expression -> Pattern.matches(expression, text.get()))) {
            return value.refuse("is excluded by mirror.exclude, so no record could be read", "Take it out of there");
        }
        return mirror.holes() == Holes.MAPPED
                ? value.refuse(
                        "is mirrored exactly, which mirror.holes: mapped does not do", "Write mirror.holes: exact")
                : text;
    }

    private Optional<Map<String, Registry>> registries(Value value, Set<String> regions) {
        return value.section().map(section -> {
            Map<String, Registry> read = new TreeMap<>();
            for (String region : regions) {
                Optional<Registry> none = Optional.empty();
                section.required(region, REGISTRY, item -> registry(item).map(Optional::of), none)
                        .ifPresent(registry -> read.put(region, registry));
            }
            section.end();
            return read;
        });
    }

    private Optional<Registry> registry(Value value) {
        return value.section().map(section -> {
            URI url = section.required("url", "\"http://127.0.0.1:8081\"", Addresses::http, URI.create(""));
            String user = section.optional("user", "lockstep", Value::text, "");
            String password = section.optional(
                    "password",
                    "${env:REGISTRY_PASSWORD}",
                    item -> item.text().flatMap(text -> references.resolve(item, text)),
                    "");
            Optional<Path> authority = section.optional(
                    "authority", "registry-ca.pem", item -> file.apply(item).map(Optional::of), Optional.empty());
            Duration timeout =
                    section.optional("timeout", "5s", Quantities.duration("100ms", "1m"), Duration.ofSeconds(5));
            section.end();
            together(value, section, "user", "password");
            return new Registry(url, login(user, password), authority, timeout);
        });
    }

    private static void together(Value value, Section section, String first, String second) {
        if (section.keys().contains(first) != section.keys().contains(second)) {
            value.refuseUnseen("has only one of " + first + " and " + second, "Write both, or none");
        }
    }

    private static Optional<Registry.Login> login(String user, String password) {
        return user.isEmpty() ? Optional.empty() : Optional.of(new Registry.Login(user, new Secret(password)));
    }
}
