package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.runbook.Page;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.config.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose stack, read strictly: nothing that composers do not know, nothing that its policy or the images contradict. */
final class ComposeTest {
    private static final Path FOLDER = Page.ROOT.resolve("deploy/compose");
    private static final Set<String> TOP = Set.of("version", "services", "networks");
    private static final Set<String> KEYS = Set.of(
            "image",
            "networks",
            "stop_grace_period",
            "healthcheck",
            "environment",
            "command",
            "volumes",
            "depends_on",
            "ports",
            "user",
            "read_only",
            "tmpfs",
            "security_opt",
            "cap_drop",
            "logging",
            "restart",
            "profiles");
    private static final List<String> OURS =
            List.of("worker-east", "worker-west", "controller-east", "controller-west", "gateway");

    private final Map<String, Map<String, Object>> services = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        Map<String, Object> file = yaml(FOLDER.resolve("docker-compose.yml"));
        assertThat(file.keySet()).allMatch(key -> TOP.contains(key) || key.startsWith("x-"));
        map(value(file, "services")).forEach((name, service) -> services.put(name, map(service)));
    }

    /** A key twice is an error, too. */
    private static Map<String, Object> yaml(Path path) throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return map(new Yaml(new SafeConstructor(strict)).load(Files.readString(path)));
    }

    @Test
    void everyServiceHasKeysThatComposeKnowsAndNeedsServicesThatAreThere() {
        services.forEach((name, service) -> {
            assertThat(KEYS).as(name).containsAll(service.keySet());
            assertThat(services.keySet()).as(name).containsAll(needed(service));
        });
    }

    @Test
    void bothRegionsHaveThreeBrokersAWorkerAndAController() {
        Set<String> expected =
                new TreeSet<>(List.of("topics", "gateway", "demo-producer", "demo-consumer", "prometheus", "grafana"));
        for (String region : List.of("east", "west")) {
            expected.addAll(List.of("worker-" + region, "controller-" + region));
            expected.addAll(List.of(region + "-1", region + "-2", region + "-3"));
        }
        assertThat(services.keySet()).isEqualTo(expected);
    }

    @Test
    void ourProcessesHaveNoRightsAndWriteNowhereButWhereTheyAreTold() {
        for (String name : OURS) {
            Map<String, Object> service = service(name);
            assertThat(service).as(name).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
            assertThat(value(service, "user")).as(name).isEqualTo("${LOCKSTEP_USER:-1000:1000}");
            assertThat(value(service, "image").toString()).contains("/" + name.replaceAll("-.*", "") + ":");
        }
    }

    @Test
    void nothingListensBeyondThisMachine() {
        services.forEach((name, service) -> assertThat(words(service.getOrDefault("ports", List.of())))
                .as(name)
                .allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void everyFileThatIsMountedIsThereOrMadeByPrepare() {
        services.forEach((name, service) -> words(service.getOrDefault("volumes", List.of())).stream()
                .map(volume -> volume.split(":", -1)[0])
                .filter(source -> !source.startsWith("./run/"))
                .forEach(source -> assertThat(FOLDER.resolve(source)).as(name).exists()));
    }

    @Test
    void thePolicyLeadsToTheListenersThatTheBrokersHave() {
        PolicyResult result = PolicyFile.read(FOLDER.resolve("policy.yaml"));
        assertThat(result).isInstanceOf(PolicyResult.Valid.class);
        Gateway gateway = ((PolicyResult.Valid) result).policy().gateway().orElseThrow();
        gateway.nodes()
                .forEach((id, node) -> node.upstream().forEach((region, address) -> {
                    assertThat(address).isEqualTo(region + "-" + id + ":9095");
                    assertThat(environment(region + "-" + id))
                            .containsEntry("KAFKA_NODE_ID", id.toString())
                            .containsEntry(
                                    "KAFKA_ADVERTISED_LISTENERS",
                                    "DIRECT://" + region + "-" + id + ":9092,GATEWAY://gateway:" + node.port()
                                            + ",INTERNAL://" + region + "-" + id + ":9098");
                }));
    }

    @Test
    void theImagesAreOfThisVersion() throws IOException {
        String version = Files.readString(Page.ROOT.resolve("pom.xml"))
                .lines()
                .filter(line -> line.startsWith("  <version>"))
                .map(line -> line.replaceAll("</?version>", "").strip())
                .findFirst()
                .orElseThrow();
        for (String name : OURS) {
            assertThat(value(service(name), "image").toString()).endsWith(":${LOCKSTEP_VERSION:-" + version + "}");
        }
    }

    @Test
    void prometheusAsksWhatRuns() throws IOException {
        String text = yaml(FOLDER.resolve("prometheus.yml")).toString();
        assertThat(OURS).allMatch(name -> text.contains(name + ":"));
    }

    private Map<String, Object> environment(String service) {
        return map(value(service(service), "environment"));
    }

    private Map<String, Object> service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    private static Object value(Map<String, Object> of, String key) {
        return Objects.requireNonNull(of.get(key), key);
    }

    private static Set<String> needed(Map<String, Object> service) {
        Object wanted = service.getOrDefault("depends_on", List.of());
        return wanted instanceof List<?>
                ? new HashSet<>(words(wanted))
                : map(wanted).keySet();
    }

    private static List<String> words(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(Object::toString).toList();
    }

    private static Map<String, Object> map(Object yaml) {
        return ((Map<?, ?>) yaml)
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().toString(), entry -> (Object) entry.getValue()));
    }
}
