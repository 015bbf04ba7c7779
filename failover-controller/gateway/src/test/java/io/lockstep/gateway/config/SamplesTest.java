package io.lockstep.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.lockstep.gateway.GatewayOptions;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayNode;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.config.PolicyFile;
import io.lockstep.process.Arguments.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code deploy/gateway} holds is what the code reads. */
final class SamplesTest {
    private static final Path FOLDER = Path.of(System.getProperty("lockstep.root", "../.."), "deploy/gateway")
            .toAbsolutePath();
    private static final Path POLICY = FOLDER.resolve("policy.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void loadsThePolicy() {
        assertThat(gateway().nodes()).hasSize(2);
    }

    @Test
    void deploysThePolicyThatIsShown() throws IOException {
        String deployed = only("ConfigMap").at("/data/policy.yaml").asText();

        assertThat(YAML.readTree(deployed)).isEqualTo(YAML.readTree(Files.readString(POLICY)));
    }

    @Test
    void opensExactlyThePortsOfThePolicy() {
        Integer[] ports = ports();

        JsonNode service = only("Service", "lockstep-gateway").at("/spec/ports");
        assertThat(service.findValues("port")).extracting(JsonNode::asInt).containsExactlyInAnyOrder(ports);
        assertThat(service.findValues("targetPort")).extracting(JsonNode::asInt).containsExactlyInAnyOrder(ports);
        assertThat(container().at("/ports").findValues("containerPort"))
                .extracting(JsonNode::asInt)
                .contains(ports)
                .hasSize(ports.length + 1);
    }

    @Test
    void startsInstancesWithArgumentsThatAreUnderstood() {
        List<String> arguments = new ArrayList<>();
        container().at("/args").forEach(word -> arguments.add(word.asText().replace("$(POD_NAME)", "gateway-0")));

        assertThat(GatewayCommandLine.parse(arguments.toArray(String[]::new)))
                .isEqualTo(new Parsed<>(new GatewayOptions(
                        Path.of("/etc/lockstep/policy.yaml"),
                        "gateway-0",
                        "0.0.0.0",
                        8092,
                        Path.of("/var/lib/lockstep"),
                        false,
                        Optional.empty())));
    }

    @Test
    void asksForHealthWhereItIsTold() {
        assertThat(container().at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(container().at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(container().at("/ports/0").toString()).isEqualTo("{\"name\":\"http\",\"containerPort\":8092}");
    }

    @Test
    void namesNoRegistry() {
        assertThat(container().path("image").asText()).doesNotContain("/");
    }

    private static Integer[] ports() {
        Gateway gateway = gateway();
        List<Integer> ports = new ArrayList<>(List.of(gateway.bootstrap()));
        gateway.nodes().values().stream().map(GatewayNode::port).forEach(ports::add);
        return ports.toArray(Integer[]::new);
    }

    private static Gateway gateway() {
        PolicyResult result = PolicyFile.read(POLICY, Map.of("LOCKSTEP_PASSWORD", "secret"));
        assertThat(result).isInstanceOf(PolicyResult.Valid.class);
        return ((PolicyResult.Valid) result).policy().gateway().orElseThrow();
    }

    private static JsonNode container() {
        return only("StatefulSet").at("/spec/template/spec/containers/0");
    }

    private static JsonNode only(String kind) {
        return all().stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode only(String kind, String name) {
        return all().stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .filter(each -> each.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> all() {
        Path file = FOLDER.resolve("kubernetes.yaml");
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
