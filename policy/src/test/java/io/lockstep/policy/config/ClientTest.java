package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Client settings and their secrets. */
final class ClientTest {
    @TempDir
    private Path folder;

    @Test
    void knowsEverySettingOfKafkasClients() {
        Set<String> kafka = new TreeSet<>(AdminClientConfig.configNames());
        kafka.addAll(ConsumerConfig.configNames());
        kafka.addAll(ProducerConfig.configNames());
        kafka.removeIf(name -> name.startsWith("internal."));

        assertThat(KafkaSettings.all()).isEqualTo(kafka);
        assertThat(KafkaSettings.free())
                .doesNotContainAnyElementsOf(KafkaSettings.ownedByLockstep().keySet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    group.id            | it is Lockstep's own: workers share a link through one group. Remove it
                    isolation.level     | it is Lockstep's own: only committed records are mirrored. Remove it
                    enable.idempotence  | it is Lockstep's own: its producer state is what keeps offsets identical. Remove it
                    key.serializer      | it is Lockstep's own: records are mirrored as bytes. Remove it
                    value.deserializer  | it is Lockstep's own: records are mirrored as bytes. Remove it
                    bootstrap.servers   | it is set by the region's bootstrap. Remove it
                    client.id           | it is Lockstep's own: its connections carry the link's name. Remove it
                    session.timeout.ms  | it is set by worker.sessionTimeout. Remove it
                    request.timeout.ms  | it is set by worker.requestTimeout. Remove it
                    """)
    void refusesSettingsThatLockstepOwnsWithTheReason(String name, String reason) {
        assertThat(Given.problems(Given.minimalWithClient("{ " + name + ": hunter2 }")))
                .containsExactly("regions.east.client." + name + ": may not be set here, " + reason);
    }

    @Test
    void passesSettingsOfPluginsAndKeepsTheirSpelling() {
        Policy policy = Given.valid(
                Given.minimalWithClient("{ com.example.plugin.option: 0x1F, ssl.x: yes, security.protocol: ssl }"));

        assertThat(policy.regions().get(0).kafkaSettings())
                .containsEntry("com.example.plugin.option", "0x1F")
                .containsEntry("ssl.x", "yes")
                .containsEntry("security.protocol", "ssl");
    }

    @Test
    void refusesAMisspeltSetting() {
        assertThat(Given.problems(Given.minimalWithClient("{ securty.protocol: SSL }")))
                .containsExactly("regions.east.client.securty.protocol: is not a Kafka client setting."
                        + " Did you mean 'security.protocol'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    { security.protocol: hunter2 }                        | security.protocol: is none of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL
                    { sasl.jaas.config: hunter2 }                         | sasl.jaas.config: has no effect
                    { security.protocol: SSL, sasl.jaas.config: hunter2 } | sasl.jaas.config: has no effect
                    { ssl.key.password: hunter2 }                         | ssl.key.password: has no effect
                    { security.protocol: SASL_PLAINTEXT, sasl.mechanism: PLAIN, ssl.key.password: hunter2 } | ssl.key.password: has no effect
                    { security.protocol: { a: hunter2 } }                 | security.protocol: is a mapping, not a single value
                    { security.protocol: [hunter2] }                      | security.protocol: is a list, not a single value
                    { ssl: { key.password: hunter2 } }                    | ssl: is a mapping, not a single value. Write a setting's full name
                    """)
    void refusesSecuritySettingsThatCannotBeMeant(String client, String problem) {
        assertThat(Given.problems(Given.minimalWithClient(client)))
                .isNotEmpty()
                .noneMatch(message -> message.contains("hunter2"))
                .anyMatch(message -> message.startsWith("regions.east.client." + problem));
    }

    @Test
    void resolvesVariablesInsideOtherText() {
        String jaas = "required username=\\\"${env:USER_1}\\\" password=\\\"${env:PASSWORD}\\\";";
        Policy policy = Given.valid(
                Given.minimalWithClient("{ security.protocol: SASL_SSL, sasl.jaas.config: \"" + jaas + "\" }"),
                Map.of("USER_1", "me", "PASSWORD", "${env:USER_1}"));

        assertThat(policy.regions().get(0).kafkaSettings())
                .containsEntry("sasl.jaas.config", "required username=\"me\" password=\"${env:USER_1}\";");
    }

    @Test
    void resolvesKeysOfPropertiesFilesBesideThePolicy() throws IOException {
        Files.writeString(folder.resolve("s.properties"), "pass=hunter2\n");
        Path file = Files.writeString(
                folder.resolve("p.yaml"),
                Given.minimalWithClient("{ security.protocol: SSL, ssl.key.password: \"${file:s.properties:pass}\" }"));

        assertThat(PolicyFile.read(file, Map.of()))
                .isInstanceOfSatisfying(
                        io.lockstep.policy.PolicyResult.Valid.class,
                        valid -> assertThat(valid.policy().regions().get(0).kafkaSettings())
                                .containsEntry("ssl.key.password", "hunter2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ${env:NONE}              | environment variable 'NONE' is not set. Set it
                    ${env:EMPTY}             | environment variable 'EMPTY' is empty. Set it
                    ${file:none.properties:k} | properties file '
                    ${file:none.properties}  | '${file:none.properties}' names no file and key
                    ${vault:hunter2}         | holds a ${...} that is neither ${env:...} nor ${file:...}
                    ${hunter2}               | holds a ${...} that is neither ${env:...} nor ${file:...}
                    hunter2${env:SET         | has a '${' without its '}'
                    """)
    void namesAReferenceThatCannotBeResolved(String value, String problem) {
        String yaml = Given.minimalWithClient("{ client.rack: \"" + value + "\" }");

        assertThat(Given.problems(yaml, Map.of("EMPTY", "")))
                .singleElement()
                .asString()
                .startsWith("regions.east.client.client.rack: " + problem)
                .doesNotContain("hunter2");
    }

    @Test
    void reportsEveryReferenceThatCannotBeResolved() {
        String yaml =
                Given.minimalWithClient("{ client.rack: \"${env:A}-${env:B}\", send.buffer.bytes: \"${env:C}\" }");

        assertThat(Given.problems(yaml)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "key"})
    void namesAKeyThatAPropertiesFileDoesNotHold(String key) throws IOException {
        Path secrets = Files.writeString(folder.resolve("s.properties"), "other=hunter2\n");
        String yaml = Given.minimalWithClient("{ client.rack: \"${file:" + secrets + ":" + key + "}\" }");

        assertThat(Given.problems(yaml))
                .containsExactly("regions.east.client.client.rack: properties file '" + secrets + "' has no key '" + key
                        + "'. Add a line " + key + "=...");
    }

    @Test
    void showsNoValueOfASetting() {
        Policy policy = Given.valid(
                Given.minimalWithClient("{ security.protocol: SSL, ssl.key.password: \"${env:P}\" }"),
                Map.of("P", "hunter2"));
        Region east = policy.regions().get(0);

        assertThat(List.of(policy.toString(), east.toString(), east.client().toString()))
                .allMatch(text -> text.contains("ssl.key.password"))
                .noneMatch(text -> text.contains("hunter2"));
    }
}
