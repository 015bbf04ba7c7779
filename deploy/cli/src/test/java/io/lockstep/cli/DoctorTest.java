package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that answer, regions that do not, and secrets in every place where somebody may have put one. */
final class DoctorTest {
    private static final String SECRET = "hunter2-planted";
    private static final String IN_FILE = "file-planted-77";
    private static final String TOKEN = "lk_k3f9a2bc_plantedplantedplanted";
    private static final String POLICY = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east:
                bootstrap: "127.0.0.1:1"
                client:
                  security.protocol: SASL_PLAINTEXT
                  sasl.mechanism: SCRAM-SHA-512
                  sasl.jaas.config: 'org.apache.kafka.common.security.scram.ScramLoginModule required username="lockstep" password="hunter2-planted";'
              west:
                bootstrap: "127.0.0.1:2"
                client:
                  security.protocol: SASL_PLAINTEXT
                  sasl.mechanism: PLAIN
                  sasl.jaas.config: 'org.apache.kafka.common.security.plain.PlainLoginModule required username="lockstep" password="${file:secrets.properties:store}";'
                canary:
                  security.protocol: SASL_PLAINTEXT
                  sasl.mechanism: PLAIN
                  sasl.jaas.config: 'org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="canary-planted-9";'
            mirror: { topics: [orders] }
            """;

    @TempDir
    private Path folder;

    private Run doctor(String... more) {
        List<String> arguments = new ArrayList<>(List.of("doctor"));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private Path policy() throws IOException {
        Files.writeString(folder.resolve("secrets.properties"), "store=" + IN_FILE + "\n");
        return Files.writeString(folder.resolve("policy.yaml"), POLICY);
    }

    private static String worker(String request) {
        return request.endsWith("/q/metrics") ? """
                # HELP lockstep_mirror_halted 1 when halted
                lockstep_policy_info{pair="shop",version="aa11"} 1.0
                lockstep_link_source_reachable{pair="shop",link="east->west"} 0.0
                lockstep_mirror_halted{pair="shop",link="east->west",topic="orders",partition="3",reason="CONTENT_DIFFERS"} 1.0
                lockstep_mirror_halted{pair="shop",link="east->west",topic="orders",partition="4",reason="none"} 0.0
                lockstep_mirror_lag_seconds{pair="shop",link="east->west",topic="orders",partition="4"} NaN
                lockstep_certificate_days_left{pair="shop",file="/tls.crt"} 3.0
                """ : "{\"said\": \"password=" + SECRET + " and " + IN_FILE + "\"}";
    }

    private static String controller(String request) {
        if (request.endsWith("/q/metrics")) {
            return """
                    lockstep_policy_info{pair="shop",version="bb22"} 1.0
                    lockstep_controller_leads{pair="shop"} 1.0
                    lockstep_gate{pair="shop",gate="journal"} 1.0
                    lockstep_gate{pair="shop",gate="headroom"} -1.0
                    """;
        }
        return request.endsWith("/v1/pairs")
                ? "[{\"pair\":\"shop\",\"active\":\"east\"}]"
                : "{\"page\":\"" + request + "\"}";
    }

    @Test
    void tellsWhatIsWrongWithTheWayOutAndKeepsAllThatItSaw() throws IOException {
        Path archive = folder.resolve("a.zip");
        try (FakeWorker worker = new FakeWorker(200, DoctorTest::worker);
                FakeWorker controller = new FakeWorker(200, DoctorTest::controller)) {
            Run run = doctor("--worker", worker.url(), "--controller", controller.url(), "-o", archive.toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                    .contains(
                            "OK | worker " + worker.url() + " | answers",
                            "BAD | worker " + worker.url()
                                    + " | cannot reach the source: shop east->west | runbooks/loss-of-the-active-region.md",
                            "BAD | worker " + worker.url()
                                    + " | halted: orders 3 CONTENT_DIFFERS | runbooks/halted-partition.md",
                            "WARN | worker " + worker.url()
                                    + " | a certificate runs out within 14 days: /tls.crt | runbooks/credentials.md",
                            "WARN | controller " + controller.url()
                                    + " | a gate does not pass: shop headroom | runbooks/planned-switchover.md",
                            "OK | pair shop | one controller leads",
                            "WARN | pair shop | processes have policies of different versions: aa11, bb22"
                                    + " | give all of them the same file; runbooks/policy-refused.md")
                    .noneMatch(line -> line.contains("lags more"));
            assertThat(read(archive).keySet())
                    .contains("about.txt", "checks.json")
                    .anyMatch(name -> name.matches("workers/.*/metrics.txt"))
                    .anyMatch(name -> name.matches("workers/.*/v1-links.txt"))
                    .anyMatch(name -> name.matches("controllers/.*/v1-pairs-shop-readiness.txt"));
        }
    }

    @Test
    void isContentWhereNothingIsBad() throws IOException {
        try (FakeWorker all = new FakeWorker(200, DoctorTest::controller)) {
            Run run = doctor(
                    "--worker",
                    all.url(),
                    "--controller",
                    all.url(),
                    "-o",
                    folder.resolve("a.zip").toString());

            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void namesWhoDoesNotAnswer() throws IOException {
        Run run = doctor(
                "--worker",
                "http://127.0.0.1:1",
                "--controller",
                "http://127.0.0.1:1",
                "--json",
                "-o",
                folder.resolve("a.zip").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("\"verdict\" : \"BAD\"", "worker http://127.0.0.1:1", "controller http://127.0.0.1:1");
        assertThat(Files.exists(folder.resolve("a.zip"))).isTrue();
    }

    @Test
    void replacesNoFile() throws IOException {
        Path there = Files.writeString(folder.resolve("a.zip"), "mine");
        try (FakeWorker all = new FakeWorker(200, DoctorTest::controller)) {
            Run run = doctor("--worker", all.url(), "--controller", all.url(), "-o", there.toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("is there already and was not replaced");
            assertThat(Files.readString(there)).isEqualTo("mine");
        }
    }

    @Test
    void putsNoSecretIntoTheArchiveOrOnTheScreen() throws IOException {
        Path log = Files.writeString(
                folder.resolve("worker.log"),
                String.join(
                        "\n",
                        "sasl.jaas.config = Module required username=\"u\" password=\"of-a-log-planted\";",
                        "Authorization: Bearer abc.def-planted",
                        "went to https://anna:in-url-planted@idp.example/keys with token=other-planted",
                        "{\"password\":\"json-planted\",\"clientSecret\": \"json-planted-2\"} " + TOKEN,
                        "-----BEGIN PRIVATE KEY-----",
                        "MC4CAQAwBQYDK2VwBCIEIplanted",
                        "-----END PRIVATE KEY-----",
                        "bare " + SECRET + " and " + IN_FILE + " and canary-planted-9"));
        Path tokens = Files.writeString(folder.resolve("token"), TOKEN);
        Path archive = folder.resolve("a.zip");
        try (FakeWorker worker = new FakeWorker(200, DoctorTest::worker);
                FakeWorker controller = new FakeWorker(200, request -> worker(request) + TOKEN)) {
            Run run = doctor(
                    "--worker", worker.url(),
                    "--controller", controller.url(),
                    "--policy", policy().toString(),
                    "--token-file", tokens.toString(),
                    "--log", log.toString(),
                    "-o", archive.toString());

            assertThat(run.out() + run.err()).contains("region east").doesNotContain("planted");
        }
        Map<String, String> pages = read(archive);
        assertThat(pages).containsKeys("policy.json", "logs/worker.log", "regions/east.txt");
        assertThat(pages)
                .allSatisfy((name, text) ->
                        assertThat(text).as(name).doesNotContain("planted").doesNotContain(SECRET, IN_FILE, TOKEN));
        assertThat(pages.get("logs/worker.log")).contains("went to https://***@idp.example/keys");
    }

    private static Map<String, String> read(Path archive) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream text = zip.getInputStream(entry)) {
                    all.put(entry.getName(), new String(text.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return all;
    }
}
