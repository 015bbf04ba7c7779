package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Registry;
import io.lockstep.policy.Schemas;
import io.lockstep.policy.Secret;
import io.lockstep.policy.decision.TopicSelection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The section of the schemas. */
final class SchemasTest {
    @Test
    void mirrorsTheSchemaTopicWhoeverElseNamesIt() {
        Policy policy = Given.valid(Given.MINIMAL + "schemas: { topic: my.schemas }\n");

        assertThat(policy.schemas()).contains(new Schemas("my.schemas", Map.of()));
        assertThat(policy.mirror().topics()).containsExactly("orders", "my\\.schemas");
        assertThat(TopicSelection.of(policy.mirror()).named()).contains("my.schemas");
    }

    @Test
    void namesTheSchemaTopicOnlyOnce() {
        Policy policy = Given.valid(
                Given.minimalWith("[\"orders\"]", "[\"orders\", \"_.*\"]") + "schemas: { topic: _schemas }\n");

        assertThat(policy.mirror().topics()).containsExactly("orders", "_.*");
    }

    @Test
    void readsRegistriesOfBothRegions() {
        Policy policy = Given.valid(Given.MINIMAL + """
                schemas:
                  topic: _schemas
                  registries:
                    east: { url: "http://10.0.0.1:8081", user: lockstep, password: "${env:SECRET}" }
                    west: { url: "https://10.1.0.1:8081", authority: /ca.pem, timeout: 2s }
                """, Map.of("SECRET", "hush"));

        assertThat(policy.schemas().orElseThrow().registries())
                .isEqualTo(Map.of(
                        "east",
                        new Registry(
                                URI.create("http://10.0.0.1:8081"),
                                Optional.of(new Registry.Login("lockstep", new Secret("hush"))),
                                Optional.empty(),
                                Duration.ofSeconds(5)),
                        "west",
                        new Registry(
                                URI.create("https://10.1.0.1:8081"),
                                Optional.empty(),
                                Optional.of(Path.of("/ca.pem")),
                                Duration.ofSeconds(2))));
        assertThat(policy.toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schemas: { }  # schemas.topic: is missing",
                "schemas: { topic: __schemas }  # schemas.topic: '__schemas' is not the name of a topic that can be",
                "schemas: { topic: 'a b' }  # schemas.topic: 'a b' is not the name of a topic that can be mirrored",
                "schemas: { topic: s, registries: { east: { url: 'http://a' } } }  # schemas.registries.west: is missing",
                "schemas: { topic: s, registries: { east: { url: 'http://a' }, west: { url: b } } }"
                        + "  # schemas.registries.west.url: 'b' is not an http:// or https:// address",
                "schemas: { topic: s, registries: { east: { url: 'http://a' }, west: { url: 'http://b', user: u } } }"
                        + "  # schemas.registries.west: has only one of user and password",
            })
    void refusesWhatCannotBe(String text) {
        String[] parts = text.split(" {2}# ");

        assertThat(Given.problems(Given.MINIMAL + parts[0] + "\n"))
                .singleElement()
                .asString()
                .startsWith(parts[1]);
    }

    @Test
    void refusesASchemaTopicThatIsNotMirroredExactly() {
        assertThat(Given.problems(Given.minimalWith("[\"orders\"]", "[\"orders\"], exclude: [\"_s.*\"]")
                        + "schemas: { topic: _schemas }\n"))
                .containsExactly("schemas.topic: '_schemas' is excluded by mirror.exclude, so no record could be read."
                        + " Take it out of there");
        assertThat(Given.problems(Given.minimalWith("[\"orders\"]", "[\"orders\"], holes: mapped")
                        + "schemas: { topic: _schemas }\n"))
                .containsExactly(
                        "schemas.topic: '_schemas' is mirrored exactly, which mirror.holes: mapped does not do."
                                + " Write mirror.holes: exact");
    }

    @Test
    void refusesASchemaTopicThatStaysAtHome() {
        assertThat(Given.problems(Given.MINIMAL + """
                        residency: { classes: { a: { regions: [east, west], owner: o } }, topics: [ { topics: [orders], class: a } ] }
                        schemas: { topic: _schemas }
                        """))
                .containsExactly(
                        "schemas: names _schemas, which may not cross: no entry of residency.topics matches it,"
                                + " so it stays at home. Give it a class of both regions in residency.topics");
    }
}
