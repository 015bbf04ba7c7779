package io.lockstep.connect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.connect.LockstepSourceConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
    @TempDir
    private Path folder;

    @Test
    void takesTheLeastThatIsNeeded() {
        assertThat(errors(least())).isEmpty();
        ConnectorSettings settings = Validation.settings(least());
        assertThat(settings.link("t").topics()).containsExactly("orders", "payments\\..*");
        assertThat(settings.link("t").memoryBudget()).isEqualTo(64L << 20);
        assertThat(settings.policy().active()).isEqualTo("east");
        assertThat(settings.partitionsEvery()).hasSeconds(5);
    }

    @Test
    void namesEveryKeyThatIsMissing() {
        assertThat(errors(Map.of()))
                .containsOnlyKeys(
                        "pair",
                        "source.region",
                        "target.region",
                        "source.bootstrap",
                        "target.bootstrap",
                        "mirror.topics");
    }

    @Test
    void tellsEachWrongValueOnceAtItsKey() {
        assertOne("pair", "Shop Floor", "is not a name");
        assertOne("mirror.topics", "pay(", "is not a regular expression");
        assertOne("mirror.topics", "__consumer_offsets", "selects internal topics");
        assertOne("mirror.holes", "exactly", "is not one of exact, mapped");
        assertOne("source.bootstrap", "nowhere", "has no port");
        assertOne("groups.every", "2", "is not a duration");
        assertOne("groups.include", "a(", "is not a regular expression");
        assertOne("task.memory", "1MiB", "is not between");
        assertOne("task.session.timeout", "2h", "is not between 1s and 30m");
        assertOne("mirror.prefill.limit", "many", "mirror.prefill.limit");
        assertOne("heartbeats.topic", "__lockstep.control", "the engine writes by itself");
        assertOne("active", "north", "active");
    }

    @Test
    void tellsWhatTakesMoreThanOneKeyToSeeAtTheKeyToChange() {
        assertOne("target.region", "east", "is the source, too");
        assertOne("target.bootstrap", "127.0.0.1:19092", "target");
        assertOne("mirror.hole", "exact", "is no setting of this connector");
        assertOne("source.client.group.id", "mine", "group.id");
    }

    @Test
    void refusesWhatTakesAClassOfAnotherCopyOfKafka() {
        assertThat(Plugged.problems(Map.of("sasl.mechanism", "OAUTHBEARER")).get("sasl.mechanism"))
                .contains("'OAUTHBEARER' cannot be used inside a Connect worker");
        assertThat(Plugged.problems(Map.of("sasl.mechanism", "PLAIN"))).isEmpty();
        Map<String, String> settings = least();
        settings.put("target.client.security.protocol", "SSL");
        settings.put("target.client.ssl.engine.factory.class", "a.B");
        assertThat(errors(settings)).containsOnlyKeys("target.client.ssl.engine.factory.class");
    }

    @Test
    void takesAPolicyFileInPlaceOfTheKeysOfAPolicyAndNotBesideThem() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: lockstep/v1
                pair: shop
                active: east
                regions:
                  east: { bootstrap: "127.0.0.1:19092" }
                  west: { bootstrap: "127.0.0.1:29092" }
                mirror: { topics: ["orders"] }
                """);
        Map<String, String> settings = new HashMap<>(Map.of("policy.file", file.toString(), "target.region", "west"));
        assertThat(errors(settings)).isEmpty();
        settings.put("mirror.topics", "orders");
        settings.put("source.client.security.protocol", "SSL");
        assertThat(errors(settings)).containsOnlyKeys("mirror.topics", "source.client.security.protocol");
        assertThat(errors(Map.of("policy.file", file.toString(), "target.region", "north")))
                .containsOnlyKeys("target.region");
        assertThat(errors(Map.of("policy.file", folder.resolve("none").toString(), "target.region", "west")))
                .containsOnlyKeys("policy.file");
    }

    @Test
    void showsNoSecretOfAClient() {
        Map<String, String> settings = least();
        settings.put("source.client.sasl.mechanism", "DIGEST");
        settings.put("source.client.sasl.jaas.config", "x required password=\"hush\"");
        assertThat(new LockstepSourceConnector()
                        .validate(settings)
                        .configValues()
                        .toString())
                .doesNotContain("hush");
        assertThatThrownBy(() -> Validation.settings(settings))
                .isInstanceOf(ConfigException.class)
                .message()
                .doesNotContain("hush");
    }

    @Test
    void everyKeyIsDocumentedInAGroupWithWhatMayStandThere() {
        Map<String, ConfigDef.ConfigKey> keys = ConnectorKeys.definition().configKeys();
        assertThat(keys.values()).allSatisfy(key -> {
            assertThat(key.documentation).isNotBlank();
            assertThat(key.group).isNotBlank();
            assertThat(key.validator).isNotNull();
            assertThat(key.recommender).isNotNull();
        });
        ConfigDef.Recommender active = recommender("active");
        assertThat(active.validValues("active", new HashMap<>(least()))).containsExactly("east", "west");
        assertThat(active.visible("active", Map.of("policy.file", "x"))).isFalse();
        assertThat(recommender("mirror.holes").validValues("mirror.holes", Map.of()))
                .containsExactly("exact", "mapped");
    }

    private static ConfigDef.Recommender recommender(String name) {
        return Objects.requireNonNull(ConnectorKeys.definition().configKeys().get(name)).recommender;
    }

    private static Map<String, String> least() {
        return new TreeMap<>(Map.of(
                "pair", "shop",
                "source.region", "east",
                "target.region", "west",
                "source.bootstrap", "127.0.0.1:19092",
                "target.bootstrap", "127.0.0.1:29092",
                "mirror.topics", "orders, payments\\..*"));
    }

    private static void assertOne(String key, String value, String rule) {
        Map<String, String> settings = least();
        settings.put(key, value);
        assertThat(errors(settings)).as(key + "=" + value).containsOnlyKeys(key);
        assertThat(errors(settings).get(key))
                .singleElement()
                .satisfies(error -> assertThat(error).contains(rule).contains(key));
    }

    private static Map<String, List<String>> errors(Map<String, String> settings) {
        Map<String, List<String>> errors = new TreeMap<>();
        for (ConfigValue value :
                new LockstepSourceConnector().validate(settings).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }
}
