package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.Policy;
import io.lockstep.policy.config.PolicyFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A controller is put together whole, or nothing of it is left. */
class ControllersTest {
    private static final String TEXT = """
            apiVersion: lockstep/v1
            pair: put-together
            active: east
            regions:
              east: { bootstrap: "127.0.0.1:1" }
              west: { bootstrap: "127.0.0.1:2" }
            mirror: { topics: ["orders"] }
            """;

    @TempDir
    private Path folder;

    private ControllerSettings settings() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), TEXT);
        Policy policy = ((PoliciesResult.Valid) PolicyFiles.read(List.of(file)))
                .policies()
                .getFirst()
                .policy();
        return new ControllerSettings(
                policy, "one", "east", URI.create("http://127.0.0.1:1"), folder, folder.resolve("key.pem"), "test");
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("put-together"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void awaitNoThread() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void leavesNothingOpenOfOneThatCannotBePutTogether() throws IOException {
        Files.writeString(folder.resolve("key.pem"), "no key");
        ControllerSettings settings = settings();

        assertThatThrownBy(() -> Controllers.prepare(settings, Controllers.Legacy.none()))
                .hasMessageContaining("key.pem is not usable");

        awaitNoThread();
    }

    @Test
    void leavesNothingOpenOfOneThatIsNeverStarted() throws Exception {
        try (Controllers.Prepared prepared = Controllers.prepare(settings(), Controllers.Legacy.none())) {
            assertThat(prepared).isNotNull();
            // A thread that has not run yet is in no dump.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(threads()).as("what this test looks for").isNotEmpty());
        }

        awaitNoThread();
    }
}
