package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.access.Part;
import io.lockstep.policy.config.Credentials.Reading.Read;
import io.lockstep.policy.config.Credentials.Reading.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialsTest {
    private static final String CLIENT = "{ security.protocol: SASL_PLAINTEXT, sasl.mechanism: PLAIN,"
            + " sasl.jaas.config: \"${file:east.properties:jaas}\" }";

    @TempDir
    private Path folder;

    private Path file;
    private Credentials credentials;
    private Credentials ofAWorker;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("east.properties"), "jaas=first-secret");
        file = Files.writeString(folder.resolve("policy.yaml"), Given.minimalWithClient(CLIENT));
        if (!(PolicyFile.read(file, Map.of()) instanceof PolicyResult.Valid(Policy policy))) {
            throw new AssertionError("not valid");
        }
        credentials = new Credentials(file, policy, Part.CONTROLLER);
        ofAWorker = new Credentials(file, policy, Part.WORKER);
    }

    @Test
    void aChangedSecretChangesItsRegionOnly() throws IOException {
        Read before = read();
        Files.writeString(folder.resolve("east.properties"), "jaas=second-secret");
        Read after = read();

        assertThat(after.fingerprints().get("east"))
                .isNotEqualTo(before.fingerprints().get("east"));
        assertThat(after.fingerprints())
                .containsEntry("west", before.fingerprints().get("west"));
        assertThat(after.policy().region("east").orElseThrow().kafkaSettings())
                .containsEntry("sasl.jaas.config", "second-secret");
    }

    @Test
    void whateverElseChangesInThePolicyStaysAsItWas() throws IOException {
        Files.writeString(
                file,
                Given.minimalWithClient(CLIENT)
                        .replace("[\"orders\"]", "[\"others\"]")
                        .replace("19092", "39092"));

        assertThat(read().policy().mirror().topics()).containsExactly("orders");
        assertThat(read().policy().region("east").orElseThrow().bootstrap()).containsExactly("127.0.0.1:19092");
    }

    @Test
    void aHalfWrittenFileIsToldWithoutItsContent() throws IOException {
        Files.writeString(folder.resolve("east.properties"), "ja");

        assertThat(credentials.read())
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        half -> assertThat(half.why()).contains("east.properties' has no key 'jaas'"));
        Files.delete(folder.resolve("east.properties"));
        assertThat(credentials.read()).isInstanceOf(Unreadable.class);
    }

    @Test
    void aCanaryIsTheControllersAlone() throws IOException {
        Read before = read();
        Read workers = (Read) ofAWorker.read();
        String canary =
                ", canary: { security.protocol: SASL_PLAINTEXT, sasl.mechanism: PLAIN, sasl.jaas.config: other } }";
        Files.writeString(file, Given.minimalWithClient(CLIENT + canary.substring(0, canary.length() - 2)));

        assertThat(read().fingerprints().get("east"))
                .isNotEqualTo(before.fingerprints().get("east"));
        assertThat(((Read) ofAWorker.read()).fingerprints()).isEqualTo(workers.fingerprints());
    }

    private Read read() {
        return (Read) credentials.read();
    }
}
