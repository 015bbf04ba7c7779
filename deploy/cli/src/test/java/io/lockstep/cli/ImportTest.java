package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.TakeOver;
import io.lockstep.policy.config.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportTest {
    private static final String PLAIN = """
            clusters = east, west
            east.bootstrap.servers = e1:9092, e2:9092
            west.bootstrap.servers = w1:9092
            east->west.enabled = true
            """;
    private static final String IDENTITY = PLAIN + """
            replication.policy.class = org.apache.kafka.connect.mirror.IdentityReplicationPolicy
            sync.group.offsets.enabled = true
            """;
    private static final String SECURE = IDENTITY + """
            east.security.protocol = SASL_SSL
            east.sasl.mechanism = SCRAM-SHA-512
            east.sasl.jaas.config = login required username="mm2" password="hunter2";
            west.security.protocol = SSL
            west.ssl.truststore.location = /etc/ssl/west.p12
            west.ssl.truststore.password = ${secrets:%s:trust}
            config.providers = secrets
            config.providers.secrets.class = org.apache.kafka.common.config.provider.FileConfigProvider
            """;

    @TempDir
    private Path folder;

    @Test
    void makesAPolicyThatPassesTheCheck() throws IOException {
        Run run = Run.of("import", file(PLAIN).toString(), "-o", policy().toString());
        Policy policy = valid();

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(policy.pair()).isEqualTo("east-west");
        assertThat(policy.active()).isEqualTo("east");
        assertThat(policy.mirror().topics()).containsExactly(".*");
        assertThat(policy.mirror().exclude()).containsExactly("mm2.*\\.internal", ".*\\.replica", "__.*");
        assertThat(policy.groups().exclude()).containsExactly("console-consumer-.*", "connect-.*", "__.*");
        assertThat(Run.of("policy", "check", policy().toString()).code()).isZero();
    }

    @Test
    void aFlowsOwnSettingsGoBeforeThoseForAll() throws IOException {
        Run run = Run.of("import", file(PLAIN + """
                        topics = all.*
                        east->west.topics = orders, payments\\\\..*
                        topics.blacklist = payments\\\\.scratch
                        east->west.groups = shop-.*
                        sync.group.offsets.interval.seconds = 5
                        """).toString(), "-o", policy().toString());
        Policy policy = valid();

        assertThat(run.code()).isZero();
        assertThat(policy.mirror().topics()).containsExactly("orders", "payments\\..*");
        assertThat(policy.mirror().exclude()).containsExactly("payments\\.scratch");
        assertThat(policy.groups().include()).containsExactly("shop-.*");
        assertThat(policy.groups().every()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void takesOverOnlyWhatKeptItsNames() throws IOException {
        Run.of("import", file(IDENTITY).toString(), "-o", policy().toString());
        assertThat(valid().mirror().takeOver()).isEqualTo(TakeOver.MATCH);

        Files.delete(policy());
        Run renamed = Run.of("import", file(PLAIN).toString(), "-o", policy().toString());

        assertThat(valid().mirror().takeOver()).isEqualTo(TakeOver.NONE);
        assertThat(renamed.out()).contains("calls the copy of 'orders' 'east.orders'; Lockstep mirrors it to 'orders'");
    }

    @Test
    void noSecretIsCopied() throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "trust=sesame\n");
        Path mm2 = file(SECURE.formatted(secrets));
        Run run = Run.of("import", mm2.toString(), "-o", policy().toString());
        String text = Files.readString(policy());

        assertThat(run.code()).isZero();
        assertThat(text + run.out() + run.err()).doesNotContain("hunter2").doesNotContain("sesame");
        assertThat(text).contains("${file:" + mm2 + ":east.sasl.jaas.config}", "${file:" + secrets + ":trust}");
        assertThat(valid().region("east").orElseThrow().kafkaSettings().get("sasl.jaas.config"))
                .contains("password=\"hunter2\"");
        assertThat(run.out()).contains("east.sasl.jaas.config: stands in clear");
    }

    @Test
    void aProviderThatAPolicyDoesNotKnowBecomesAVariable() throws IOException {
        Run run = Run.of("import", file(PLAIN + """
                west.security.protocol = SASL_SSL
                west.sasl.jaas.config = ${vault:path:key}
                config.providers.vault.class = com.example.Vault
                """).toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("sasl.jaas.config: '${env:LOCKSTEP_WEST_SASL_JAAS_CONFIG}'");
        assertThat(run.err()).contains("environment variable 'LOCKSTEP_WEST_SASL_JAAS_CONFIG' is not set");
    }

    @Test
    void namesWhatHasNoEquivalent() throws IOException {
        Run run = Run.of("import", file(IDENTITY + """
                replication.factor = 3
                tasks.max = 8
                east.consumer.max.poll.records = 5000
                something.odd = 1
                """).toString());

        assertThat(run.out().lines().filter(line -> line.startsWith("# - has no equivalent: ")))
                .extracting(line -> line.substring(23).replaceFirst(": .*", ""))
                .containsExactlyInAnyOrder(
                        "east.consumer.max.poll.records", "replication.factor", "something.odd", "tasks.max");
    }

    @Test
    void bothDirectionsAreTwoOwnershipDomains() throws IOException {
        Path both = file(IDENTITY + "west->east.enabled = true\n");
        Run unclear = Run.of("import", both.toString());
        Run clear = Run.of("import", both.toString(), "--source", "west", "--target", "east");

        assertThat(unclear.code()).isEqualTo(1);
        assertThat(unclear.err())
                .contains("flows east->west, west->east are enabled")
                .contains("--source and --target");
        assertThat(clear.code()).isZero();
        assertThat(clear.out()).contains("active: west").contains("two ownership domains");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        Run run = Run.of("import", "nowhere.properties");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("FILE 'nowhere.properties' does not exist");
    }

    @Test
    void replacesNoFile() throws IOException {
        Files.writeString(policy(), "mine");
        Run run = Run.of("import", file(PLAIN).toString(), "-o", policy().toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is such a file");
        assertThat(policy()).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    topics = a(                          | topics: 'a(' is not a regular expression
                    east->west.enabled = false           | no flow that was asked for is enabled among east, west
                    clusters = east                      | clusters: 'east' names fewer than two clusters
                    west.bootstrap.servers =             | west.bootstrap.servers is missing
                    sync.group.offsets.interval.seconds = soon | sync.group.offsets.interval.seconds: 'soon' is not a whole number
                    emit.checkpoints.enabled = maybe     | emit.checkpoints.enabled: 'maybe' is neither true nor false
                    """)
    void refusesWithOneLine(String line, String says) throws IOException {
        Run run = Run.of("import", file(PLAIN + line + "\n").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains(says);
        assertThat(run.out()).isEmpty();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mm2.properties"), text);
    }

    private Path policy() {
        return folder.resolve("policy.yaml");
    }

    private Policy valid() {
        PolicyResult result = PolicyFile.read(policy());
        assertThat(result).as(result.toString()).isInstanceOf(PolicyResult.Valid.class);
        return ((PolicyResult.Valid) result).policy();
    }
}
