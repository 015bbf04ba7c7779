package io.lockstep.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.process.access.Admission;
import io.lockstep.process.access.Door;
import io.lockstep.process.access.Token;
import io.lockstep.process.access.TokenHash;
import io.lockstep.worker.PlanResult.Planned;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kubernetes changes what is mounted by swapping a link to a folder, beside which the files' own links stay. */
final class MountedFilesTest {
    private static final String POLICY = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east: { bootstrap: "127.0.0.1:1", client: { client.rack: "${file:kafka.properties:rack}" } }
              west: { bootstrap: "127.0.0.1:2" }
            mirror: { topics: [TOPIC] }
            """;

    @TempDir
    private Path folder;

    @Test
    void aChangedPolicyAndChangedCredentialsAreSeen() throws IOException {
        mount("1", "policy.yaml", POLICY.replace("TOPIC", "orders"), "kafka.properties", "rack=one");
        WorkerPlan before = plan();

        mount("2", "policy.yaml", POLICY.replace("TOPIC", "prices"), "kafka.properties", "rack=two");

        assertThat(plan().versions()).isNotEqualTo(before.versions());
        assertThat(before.links().getFirst().source()).containsEntry("client.rack", "one");
        assertThat(plan().links().getFirst().source()).containsEntry("client.rack", "two");
        assertThat(plan().links().getFirst().topics()).containsExactly("prices");
    }

    @Test
    void changedTokensAreTakenUpAlsoWhereTheyCannotBeWritten() throws IOException {
        Token anna = Token.create(new SecureRandom());
        Token otto = Token.create(new SecureRandom());
        mount("1", "tokens.yaml", tokens(anna, "anna"));
        Door door = Door.guarded(folder.resolve("tokens.yaml"));
        assertThat(door.admit("Bearer " + anna.reveal(), null)).isInstanceOf(Admission.Admitted.class);

        mount("2", "tokens.yaml", tokens(otto, "otto"));

        assertThat(door.admit("Bearer " + anna.reveal(), null)).isInstanceOf(Admission.Unknown.class);
        assertThat(door.admit("Bearer " + otto.reveal(), null)).isInstanceOf(Admission.Admitted.class);
    }

    private static String tokens(Token token, String name) {
        String hash = TokenHash.of(token, new SecureRandom()).text();
        return "tokens:\n  - { id: " + token.id() + ", name: " + name + ", roles: [viewer], hash: \"" + hash + "\" }\n";
    }

    private WorkerPlan plan() {
        WorkerOptions options = new WorkerOptions(
                List.of(folder.resolve("policy.yaml")),
                "west",
                "127.0.0.1",
                0,
                "w1",
                false,
                Optional.empty(),
                Optional.empty());
        return ((Planned) WorkerConfiguration.plan(options)).plan();
    }

    /** As the kubelet does: a folder of its own, then one link instead of another. */
    private void mount(String version, String... files) throws IOException {
        Path filled = Files.createDirectory(folder.resolve(".." + version));
        for (int i = 0; i < files.length; i += 2) {
            Path file = Files.writeString(filled.resolve(files[i]), files[i + 1]);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
            Path shown = folder.resolve(files[i]);
            if (!Files.exists(shown)) {
                Files.createSymbolicLink(shown, Path.of("..data", files[i]));
            }
        }
        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of(".." + version));
        Files.move(next, folder.resolve("..data"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
