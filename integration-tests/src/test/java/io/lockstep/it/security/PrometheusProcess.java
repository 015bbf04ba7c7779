package io.lockstep.it.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.it.harness.Installed;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A real Prometheus with the rules that are shipped; it looks every second. For one thread. */
final class PrometheusProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CALL).build();
    private final ObjectMapper json = new ObjectMapper();
    private final ChildProcess process;
    private final URI alerts;

    private PrometheusProcess(ChildProcess process, int port) {
        this.process = process;
        this.alerts = URI.create("http://127.0.0.1:" + port + "/api/v1/alerts");
    }

    static PrometheusProcess start(Path folder, Shipped worker, Shipped controller) throws IOException {
        Path rules = WorkerProcess.root().resolve("deploy/observe");
        Path file = Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                  external_labels: { lockstep_controller: "http://127.0.0.1:1" }
                rule_files: [ "%s", "%s" ]
                scrape_configs:
                  - job_name: lockstep-workers
                    metrics_path: /q/metrics
                    static_configs: [ { targets: [ "%s" ] } ]
                  - job_name: lockstep-controllers
                    metrics_path: /q/metrics
                    static_configs: [ { targets: [ "%s" ] } ]
                """.formatted(
                        rules.resolve("recorded.yaml"), rules.resolve("alerts.yaml"), at(worker), at(controller)));
        int port = FreePorts.take();
        ChildProcess process = Installed.PROMETHEUS.start(
                folder.resolve("prometheus.log"),
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port);
        return new PrometheusProcess(process, port);
    }

    private static String at(Shipped process) {
        return URI.create(process.url()).getAuthority();
    }

    /** Until the alerts that are pending or firing are as wanted. */
    void await(String what, Predicate<SortedSet<String>> wanted) {
        SortedSet<String> seen = new TreeSet<>();
        try {
            Await.within(PATIENCE).until(what, () -> {
                seen.clear();
                seen.addAll(alerts());
                return wanted.test(seen);
            });
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(
                    e.getMessage() + ": " + seen + "\n" + String.join("\n", LogTail.of(process.output(), 10)), e);
        }
    }

    /** Those whose expression holds, whether or not it has for long enough; none while it does not answer. */
    private SortedSet<String> alerts() {
        SortedSet<String> names = new TreeSet<>();
        try {
            String body = http.send(
                            HttpRequest.newBuilder(alerts).timeout(CALL).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            for (JsonNode alert : json.readTree(body).at("/data/alerts")) {
                names.add(alert.at("/labels/alertname").asText());
            }
        } catch (IOException e) {
            return names;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return names;
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }
}
