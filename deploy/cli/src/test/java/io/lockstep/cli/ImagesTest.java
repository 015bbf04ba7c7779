package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.cli.runbook.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of deploy/images, without an engine and without what they fetch. */
final class ImagesTest {
    private static final Path ROOT = Page.ROOT.toAbsolutePath().normalize();
    private static final long DEADLINE_SECONDS = 60;
    private static final String SOURCED =
            ". " + ROOT + "/deploy/images/lib.bash; . " + ROOT + "/deploy/images/sbom.bash; ARCHITECTURE=amd64;"
                    + " LOCKSTEP_VERSION=1; JDK=" + System.getProperty("java.home") + "; ";

    @TempDir
    private Path folder;

    @Test
    void theSameContentsArePackedIntoTheSameImageWheneverAndWhereverThatIs() throws Exception {
        String first = packed("a", List.of("x", "y"), Instant.EPOCH);
        String second = packed("b", List.of("y", "x"), Instant.now());
        String other = packed("c", List.of("x", "z"), Instant.EPOCH);

        assertThat(first).startsWith("name:1 sha256:").isEqualTo(second).isNotEqualTo(other);
        assertThat(folder.resolve("a.tar")).hasSameBinaryContentAs(folder.resolve("b.tar"));
    }

    private String packed(String name, List<String> files, Instant time) throws Exception {
        Path root = Files.createDirectory(folder.resolve(name));
        for (String file : files) {
            Files.writeString(root.resolve(file), file);
            Files.setLastModifiedTime(root.resolve(file), FileTime.from(time));
        }
        return bash(SOURCED + "pack name:1 " + folder.resolve(name + ".tar") + " '{}' " + root);
    }

    @Test
    void thePartsListNamesWhatIsThereOnce() throws Exception {
        Path app = folder.resolve("app");
        Files.createDirectories(app.resolve("lib/main"));
        Files.writeString(app.resolve("lib/main/org.example.thing-1.2.jar"), "");
        Files.writeString(
                app.resolve("quarkus-app-dependencies.txt"),
                "org.example:thing::jar:1.2\norg.example:builds-only::jar:1.0\n");
        Path packages = Files.writeString(folder.resolve("packages"), "libc6 2.36-9+deb12u1\njava 25.0.1\n");
        Path file = folder.resolve("sbom.json");
        bash(SOURCED + "{ packages " + packages + "; packages " + packages + "; quarkus_jars " + app
                + "; } | sbom lockstep/worker " + file);

        JsonNode sbom = new ObjectMapper().readTree(file.toFile());
        assertThat(sbom.get("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.get("components").findValuesAsText("purl"))
                .containsExactlyInAnyOrder(
                        "pkg:deb/debian/libc6@2.36-9%2Bdeb12u1?arch=amd64",
                        "pkg:generic/java@25.0.1", "pkg:maven/org.example/thing@1.2?type=jar");
    }

    @Test
    void aWrongWordIsAnsweredWithWhatThereIs() throws Exception {
        assertThat(bash(ROOT + "/deploy/images/build wroker 2>&1 || echo code $?"))
                .startsWith(
                        "deploy/images/build: 'wroker' is no image. There are worker, controller, gateway and connect")
                .endsWith("code 1");
        assertThat(bash(ROOT + "/deploy/images/engine restart 2>&1 || echo code $?"))
                .isEqualTo("deploy/images/engine: say 'start' or 'stop'\ncode 1");
    }

    @Test
    void withoutAnEngineTheTestsOnContainersFailAndSayWhy() throws Exception {
        assertThat(bash("DOCKER_HOST=tcp://127.0.0.1:1 " + ROOT + "/lockstep test --containers 2>&1 || echo code $?"))
                .startsWith("./lockstep: --containers needs a container engine")
                .endsWith("code 1");
    }

    private String bash(String script) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(Map.of("ME", "test", "JAVA_HOME", System.getProperty("java.home")));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out).strip();
    }
}
