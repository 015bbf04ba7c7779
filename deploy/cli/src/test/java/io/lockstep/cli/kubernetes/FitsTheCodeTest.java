package io.lockstep.cli.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lockstep.cli.runbook.Page;
import io.lockstep.cli.runbook.Recorded;
import io.lockstep.policy.Kubernetes;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Region;
import io.lockstep.policy.Routing;
import io.lockstep.policy.config.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy/kubernetes} says is what the processes need, and no more. */
final class FitsTheCodeTest {
    private static final String SECRETS = "/etc/lockstep/secrets";
    private static final long MEBIBYTE = 1 << 20;
    private static final long BESIDE_THE_BUDGET = 64;
    private static final long WHAT_THE_JVM_HOLDS = 96;

    @TempDir
    private Path folder;

    @Test
    void deploysAPolicyThatIsValid() throws IOException {
        assertThat(policy().failover().routing()).containsExactly(Routing.RECORD, Routing.KUBERNETES);
    }

    @Test
    void grantsExactlyWhatRoutingByKubernetesNeeds() throws IOException {
        Kubernetes routing = policy().failover().ways().kubernetes().orElseThrow();

        JsonNode role = only("Role");
        assertThat(role.path("rules")).isEqualTo(documented().path("rules"));
        assertThat(names(role, 0)).containsExactly(routing.configMap().orElseThrow());
        assertThat(names(role, 1)).containsExactlyElementsOf(routing.services().keySet());
        assertThat(routing.clusters().values())
                .allSatisfy(cluster -> assertThat(cluster.namespace())
                        .isEqualTo(role.at("/metadata/namespace").asText()));
    }

    /** Another apply would set it back to what it was at first. */
    @Test
    void appliesNothingThatARunChanges() throws IOException {
        Kubernetes routing = policy().failover().ways().kubernetes().orElseThrow();

        assertThat(Manifests.objects("east"))
                .noneMatch(each -> each.at("/spec/type").asText().equals("ExternalName"))
                .anySatisfy(each -> {
                    assertThat(each.at("/metadata/name").asText())
                            .isEqualTo(routing.configMap().orElseThrow());
                    assertThat(each.has("data")).isFalse();
                });
        JsonNode service =
                Manifests.parse(Manifests.text("once/kafka-service.yaml")).getFirst();
        assertThat(routing.services())
                .hasEntrySatisfying(
                        service.at("/metadata/name").asText(),
                        targets -> assertThat(targets)
                                .containsEntry(
                                        "east", service.at("/spec/externalName").asText()));
    }

    @Test
    void givesNoProcessATokenOfItsOwnCluster() {
        assertThat(all("ServiceAccount"))
                .hasSize(2)
                .allMatch(each -> !each.path("automountServiceAccountToken").asBoolean(true));
        assertThat(workloads())
                .hasSize(2)
                .allMatch(pod -> !pod.path("automountServiceAccountToken").asBoolean(true));
        assertThat(all("RoleBinding")).hasSize(1);
        assertThat(all("Secret")).allMatch(each -> !each.has("data") && !each.has("stringData"));
    }

    @Test
    void runsEverythingWithTheFewestRights() {
        for (JsonNode pod : workloads()) {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            JsonNode container = pod.at("/containers/0");
            JsonNode context = container.path("securityContext");
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(container.path("env").toString()).doesNotContain("secretKeyRef");
        }
    }

    @Test
    void keepsTokensFromOthersAndMountsWholeFoldersSoThatChangesArrive() {
        for (JsonNode pod : workloads()) {
            assertThat(pod.path("volumes").findValues("secret"))
                    .hasSize(2)
                    .allMatch(secret -> secret.path("defaultMode").asInt() == 0440);
            assertThat(pod.toString()).doesNotContain("subPath");
        }
    }

    @Test
    void hasRoomForTheBudgetOfThePolicy() throws IOException {
        long budget = policy().worker().memoryBytes() / MEBIBYTE;
        for (JsonNode pod : workloads()) {
            JsonNode container = pod.at("/containers/0");
            long heap = number(container.path("env").toString(), "-Xmx(\\d+)m");
            long limit = number(container.at("/resources/limits/memory").asText(), "(\\d+)Mi");

            assertThat(heap).isGreaterThanOrEqualTo(budget + BESIDE_THE_BUDGET);
            assertThat(limit)
                    .isGreaterThanOrEqualTo(
                            container.path("name").asText().equals("worker") ? 2 * heap + WHAT_THE_JVM_HOLDS : heap);
        }
    }

    @Test
    void scalesByAMetricThatIsRecordedAgainstTheObjective() throws IOException {
        JsonNode metric = only("HorizontalPodAutoscaler").at("/spec/metrics/0/external");
        JsonNode rule = Manifests.parse(Manifests.text("components/autoscaling/adapter.yaml"))
                .getFirst()
                .at("/rules/external/0");

        assertThat(metric.at("/metric/name").asText())
                .isEqualTo(rule.at("/name/as").asText());
        String series = rule.path("seriesQuery").asText();
        assertThat(Recorded.read().names()).contains(series);
        assertThat(rule.path("metricsQuery").asText()).contains(series);
        assertThat(Recorded.read().expressions().get(series)).contains("by (pair, link)");
        assertThat(metric.at("/metric/selector/matchLabels/pair").asText()).isEqualTo(policy().pair());
        assertThat(metric.at("/target/value").asLong())
                .isEqualTo(policy().objectives().rpo().toSeconds());
    }

    @Test
    void letsProcessesReachTheBrokersOfThePolicy() throws IOException {
        String ports = all("NetworkPolicy").stream()
                .flatMap(each -> each.at("/spec/egress").findValuesAsText("port").stream())
                .collect(Collectors.joining(" "));

        assertThat(policy().regions())
                .flatExtracting(Region::bootstrap)
                .extracting(address -> address.substring(address.lastIndexOf(':') + 1))
                .isSubsetOf(Arrays.asList(ports.split(" ", -1)));
    }

    /** Whoever makes the secrets goes by the README alone. */
    @Test
    void tellsEverySecretWithWhatHasToBeInIt() {
        String readme = Manifests.text("README.md");

        workloads()
                .forEach(pod -> pod.path("volumes")
                        .findValues("secret")
                        .forEach(secret -> assertThat(readme)
                                .contains("`" + secret.path("secretName").asText() + "`")));
        assertThat(readme).contains(inFolder("[a-z.-]+(?=[\"\\s]|$)"));
        assertThat(readme).contains(inFolder("kafka.properties:[a-z.]+"));
    }

    private static List<String> inFolder(String what) {
        String all = Manifests.text("policy/policy.yaml") + Manifests.text("base/worker.yaml")
                + Manifests.text("base/controller.yaml") + " ";
        return Pattern.compile("(?<=" + SECRETS + "/)" + what)
                .matcher(all)
                .results()
                .map(MatchResult::group)
                .map(name -> "`" + name.substring(name.indexOf(':') + 1) + "`")
                .distinct()
                .toList();
    }

    private static long number(String text, String expression) {
        return Pattern.compile(expression)
                .matcher(text)
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode role, int rule) {
        ArrayNode names = (ArrayNode) role.at("/rules/" + rule + "/resourceNames");
        return names.valueStream().map(JsonNode::asText).toList();
    }

    /** The role that the strategy's documents show, to which its requests are held by a test. */
    private static JsonNode documented() throws IOException {
        String readme = Files.readString(Page.ROOT.resolve("failover-controller/core/README.md"));
        int begin = readme.indexOf("apiVersion: rbac.authorization.k8s.io/v1");
        return Manifests.parse(readme.substring(begin, readme.indexOf("```", begin)))
                .getFirst();
    }

    private Policy policy() throws IOException {
        Files.writeString(
                folder.resolve("kafka.properties"),
                new TreeSet<>(List.of("user", "password.east", "password.west", "canary.east", "canary.west"))
                        .stream().map(key -> key + "=x\n").collect(Collectors.joining()));
        Path file = Files.writeString(
                folder.resolve("policy.yaml"),
                Manifests.text("policy/policy.yaml").replace(SECRETS, folder.toString()));
        PolicyResult result = PolicyFile.read(file);
        assertThat(result).isInstanceOf(PolicyResult.Valid.class);
        return ((PolicyResult.Valid) result).policy();
    }

    private static List<JsonNode> workloads() {
        return Manifests.objects("east").stream()
                .map(each -> each.at("/spec/template/spec"))
                .filter(pod -> !pod.isMissingNode())
                .toList();
    }

    private static List<JsonNode> all(String kind) {
        return Manifests.objects("east").stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .toList();
    }

    private static JsonNode only(String kind) {
        assertThat(all(kind)).hasSize(1);
        return all(kind).getFirst();
    }
}
