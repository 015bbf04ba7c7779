package io.lockstep.cli.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.lockstep.cli.runbook.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of {@code deploy/kubernetes}, and what kustomize makes of them. */
final class Manifests {
    static final Path FOLDER =
            Page.ROOT.resolve("deploy/kubernetes").toAbsolutePath().normalize();
    static final List<String> REGIONS = List.of("east", "west");
    /** What is applied by hand, as the README says. */
    static final Set<String> BY_HAND =
            Set.of("once/kafka-service.yaml", "components/autoscaling/adapter.yaml", "policy/policy.yaml");

    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private Manifests() {}

    /** Every file but the policy, which is no manifest. */
    static List<Path> files() {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("policy.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a file. */
    static List<JsonNode> read(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a text. */
    static List<JsonNode> parse(String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an overlay holds: its own objects, those of what it lists, and the ConfigMaps that are made for it. */
    static List<JsonNode> objects(String region) {
        List<JsonNode> all = new ArrayList<>();
        gather(FOLDER.resolve("overlays").resolve(region), all, new TreeSet<>());
        return all;
    }

    /** Every file that a kustomization of an overlay lists, or that it is. */
    static Set<Path> listed() {
        Set<Path> all = new TreeSet<>();
        REGIONS.forEach(region -> gather(FOLDER.resolve("overlays").resolve(region), new ArrayList<>(), all));
        return all;
    }

    private static void gather(Path folder, List<JsonNode> objects, Set<Path> files) {
        Path file = folder.resolve(KUSTOMIZATION);
        files.add(file);
        JsonNode kustomization = read(file).getFirst();
        for (String list : List.of("resources", "components")) {
            for (JsonNode entry : kustomization.path(list)) {
                Path named = folder.resolve(entry.asText()).normalize();
                if (Files.isDirectory(named)) {
                    gather(named, objects, files);
                } else {
                    files.add(named);
                    objects.addAll(read(named));
                }
            }
        }
        kustomization.path("configMapGenerator").forEach(made -> objects.add(made(folder, made)));
    }

    private static JsonNode made(Path folder, JsonNode generator) {
        ObjectNode map = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata")
                .put("name", generator.path("name").asText())
                .put("namespace", generator.path("namespace").asText());
        ObjectNode data = map.putObject("data");
        generator.path("files").forEach(file -> data.put(file.asText(), text(folder.resolve(file.asText()))));
        generator.path("literals").forEach(literal -> {
            String[] word = literal.asText().split("=", 2);
            data.put(word[0], word[1]);
        });
        return map;
    }

    /** Of a file below the folder. */
    static String text(String file) {
        return text(FOLDER.resolve(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
