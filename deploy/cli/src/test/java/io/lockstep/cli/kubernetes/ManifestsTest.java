package io.lockstep.cli.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.cli.runbook.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code deploy/kubernetes} says is understood by Kubernetes, and fits together. */
final class ManifestsTest {
    private static final List<String> REGIONS = Manifests.REGIONS;

    static List<Path> files() {
        return Manifests.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadWithoutAWordThatIsNotKnown(Path file) {
        assertThat(Manifests.read(file))
                .isNotEmpty()
                .allSatisfy(document -> assertThat(Strict.problem(document)).isEmpty());
    }

    /** Each object of each document, so that no part of a model keeps what it does not know. */
    @ParameterizedTest
    @MethodSource("files")
    void isRefusedWithAWordTooMuchInAnyPlace(Path file) {
        for (JsonNode document : Manifests.read(file)) {
            for (ObjectNode part : Parts.of(document)) {
                part.put("misspelt", "x");
                assertThat(Strict.problem(document))
                        .as("%s in %s", part, file)
                        .hasValueSatisfying(why -> assertThat(why).contains("misspelt"));
                part.remove("misspelt");
            }
        }
    }

    @Test
    void isListedInAKustomizationOrAppliedByHandAsTheReadmeSays() {
        Set<String> unlisted = new TreeSet<>();
        Manifests.files().stream()
                .filter(file -> !Manifests.listed().contains(file))
                .map(file -> Manifests.FOLDER.relativize(file).toString())
                .forEach(unlisted::add);
        unlisted.add("policy/policy.yaml");

        assertThat(unlisted).isEqualTo(Manifests.BY_HAND);
        assertThat(Manifests.text("README.md")).contains(Manifests.BY_HAND);
    }

    @ParameterizedTest
    @FieldSource("REGIONS")
    void namesNothingThatIsNotThere(String region) {
        assertThat(References.problems(Manifests.objects(region))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("REGIONS")
    void namesEachObjectOnceInItsNamespace(String region) {
        assertThat(Manifests.objects(region))
                .extracting(each -> each.path("kind").asText() + each.path("metadata"))
                .doesNotHaveDuplicates();
        assertThat(Manifests.objects(region))
                .filteredOn(each -> !each.path("kind").asText().equals("Namespace"))
                .extracting(each -> each.at("/metadata/namespace").asText())
                .containsOnly("lockstep", "shop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deployment              | /spec/selector/matchLabels                            | app
            Deployment              | /spec/template/spec                                   | serviceAccountName
            Deployment              | /spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels | app
            Deployment              | /spec/template/spec/volumes/0                         | name
            Deployment              | /spec/template/spec/volumes/0/configMap               | name
            Deployment              | /spec/template/spec/containers/0/ports/0              | name
            Deployment              | /spec/template/spec/containers/0/readinessProbe/httpGet | port
            Deployment              | /spec/template/spec/containers/0/env/0/valueFrom/configMapKeyRef | key
            Deployment              | /spec/template/spec/containers/0/env/0/valueFrom/configMapKeyRef | name
            StatefulSet             | /spec                                                 | serviceName
            StatefulSet             | /spec/volumeClaimTemplates/0/metadata                 | name
            Service                 | /spec/selector                                        | app
            Service                 | /spec/ports/0                                         | targetPort
            PodDisruptionBudget     | /spec/selector/matchLabels                            | app
            HorizontalPodAutoscaler | /spec/scaleTargetRef                                  | name
            RoleBinding             | /roleRef                                              | name
            RoleBinding             | /subjects/0                                           | name
            Secret                  | /metadata/annotations                                 | kubernetes.io/service-account.name
            PodMonitor              | /spec/selector/matchLabels                            | app
            PodMonitor              | /spec/podMetricsEndpoints/0                           | port
            PodMonitor              | /spec/podMetricsEndpoints/0/tlsConfig/ca/secret       | name
            """)
    void findsANameThatIsWrong(String kind, String where, String field) {
        List<JsonNode> objects = Manifests.objects("east");
        JsonNode wrong = objects.stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
        ((ObjectNode) wrong.at(where)).put(field, "somebody-else");

        assertThat(References.problems(objects)).isNotEmpty();
    }

    @Test
    void differsBetweenRegionsInTheRegionOnly() {
        assertThat(Manifests.text("overlays/west/kustomization.yaml"))
                .isEqualTo(Manifests.text("overlays/east/kustomization.yaml").replace("east", "west"));
    }

    /** What kustomize itself makes of it; in a copy, because it refuses what lies beside the files. */
    @ParameterizedTest
    @FieldSource("REGIONS")
    void isBuiltByKustomizeIntoTheSame(String region, @TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "kubectl"))),
                "kubectl is not installed: install the one of Kubernetes 1.28 or newer");

        List<JsonNode> built = Manifests.parse(kustomize(region, folder.resolve("said.yaml")));

        assertThat(built).allSatisfy(each -> assertThat(Strict.problem(each)).isEmpty());
        assertThat(References.problems(built)).isEmpty();
        assertThat(built).hasSameSizeAs(Manifests.objects(region));
        assertThat(built)
                .extracting(each ->
                        each.at("/spec/template/spec/containers/0/image").asText())
                .contains("lockstep/worker:0.1.0", "lockstep/controller:0.1.0");
    }

    private static String kustomize(String region, Path out) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("kubectl", "kustomize", "overlays/" + region)
                .directory(Manifests.FOLDER.toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        try (InputStream nothing = process.getInputStream()) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String said = Files.readString(out, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void isLedToByTheReadmeOfTheFolderAbove() throws IOException {
        assertThat(Files.readString(Page.ROOT.resolve("deploy/README.md"))).contains("](kubernetes/README.md)");
    }
}
