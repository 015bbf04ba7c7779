package io.lockstep.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lockstep.connect.LockstepSourceConnector;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What lies in {@code deploy/connect} is what this connector takes, and the two ways to run it say the same. */
class DeployedTest {
    private static final Path FOLDER = Path.of("..", "..", "deploy", "connect");

    @Test
    void thePlainConnectorIsTaken() throws IOException {
        JsonNode connector =
                new ObjectMapper().readTree(FOLDER.resolve("east-to-west.json").toFile());
        assertThat(names(connector)).containsExactlyInAnyOrder("name", "config");
        Map<String, String> config = texts(connector.path("config"));
        assertThat(config)
                .containsEntry("connector.class", LockstepSourceConnector.class.getName())
                .containsKey("tasks.max");
        assertThat(errors(config)).isEmpty();
    }

    @Test
    void strimzisConnectorIsTaken() throws IOException {
        JsonNode connector = yaml("kafka-connector.yaml");
        assertThat(connector.path("kind").asText()).isEqualTo("KafkaConnector");
        assertThat(names(connector)).containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "spec");
        JsonNode spec = connector.path("spec");
        assertThat(names(spec)).containsExactlyInAnyOrder("class", "tasksMax", "autoRestart", "config");
        assertThat(spec.path("class").asText()).isEqualTo(LockstepSourceConnector.class.getName());
        assertThat(connector
                        .path("metadata")
                        .path("labels")
                        .path("strimzi.io/cluster")
                        .asText())
                .isEqualTo(
                        yaml("kafka-connect.yaml").path("metadata").path("name").asText());
        Map<String, String> resolved = new TreeMap<>();
        texts(spec.path("config")).forEach((key, value) -> resolved.put(key, resolved(value)));
        assertThat(errors(resolved)).isEmpty();
    }

    /** As Connect does before it gives settings to a connector. */
    private static String resolved(String value) {
        return value.replaceAll("\\$\\{file:/mnt/regions/[^}]+}", "secret");
    }

    @Test
    void bothClustersAreSetUpAlike() throws IOException {
        Properties plain = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve("connect-distributed.properties"))) {
            plain.load(reader);
        }
        Map<String, String> strimzi =
                texts(yaml("kafka-connect.yaml").path("spec").path("config"));
        Set<String> shared = new TreeSet<>(strimzi.keySet());
        shared.retainAll(plain.stringPropertyNames());
        assertThat(shared).contains("group.id", "scheduled.rebalance.max.delay.ms", "offset.flush.interval.ms");
        assertThat(shared).allSatisfy(key -> assertThat(strimzi.get(key)).isEqualTo(plain.getProperty(key)));
        assertThat(yaml("kafka-connect.yaml").path("spec").path("build").path("plugins"))
                .hasSize(1);
    }

    private static JsonNode yaml(String name) throws IOException {
        return YAMLMapper.builder()
                .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(FOLDER.resolve("strimzi").resolve(name).toFile());
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    private static Map<String, Object> errors(Map<String, String> config) {
        Map<String, Object> errors = new TreeMap<>();
        new LockstepSourceConnector()
                .validate(config).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .forEach(value -> errors.put(value.name(), value.errorMessages()));
        return errors;
    }
}
