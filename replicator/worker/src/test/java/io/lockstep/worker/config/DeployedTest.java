package io.lockstep.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.TlsFiles;
import io.lockstep.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code deploy/kubernetes} says of the worker is what the worker understands. */
final class DeployedTest {
    private static final Path FILE =
            Path.of(System.getProperty("lockstep.root", "../..")).resolve("deploy/kubernetes/base/worker.yaml");

    @Test
    void startsWithArgumentsThatAreUnderstood() throws IOException {
        assertThat(WorkerCommandLine.parse(arguments()))
                .isEqualTo(new Parsed<>(new WorkerOptions(
                        List.of(Path.of("/etc/lockstep/policy/policy.yaml")),
                        "east",
                        "0.0.0.0",
                        8080,
                        "worker-abc",
                        false,
                        Optional.of(Path.of("/etc/lockstep/secrets/tokens.yaml")),
                        Optional.of(new TlsFiles(
                                Path.of("/etc/lockstep/tls/tls.crt"), Path.of("/etc/lockstep/tls/tls.key"))))));
    }

    @Test
    void listensAtThePortThatIsAskedForHealth() throws IOException {
        assertThat(container().at("/ports/0").toString()).isEqualTo("{\"name\":\"https\",\"containerPort\":8080}");
        assertThat(container().at("/readinessProbe/httpGet").toString())
                .isEqualTo("{\"path\":\"/q/health/ready\",\"port\":\"https\",\"scheme\":\"HTTPS\"}");
        assertThat(container().at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
    }

    private static String[] arguments() throws IOException {
        return container()
                .path("args")
                .valueStream()
                .map(word -> word.asText().replace("$(REGION)", "east").replace("$(POD_NAME)", "worker-abc"))
                .toArray(String[]::new);
    }

    private static JsonNode container() throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile()).at("/spec/template/spec/containers/0");
    }
}
