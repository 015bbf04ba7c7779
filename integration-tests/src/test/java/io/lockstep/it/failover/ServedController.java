package io.lockstep.it.failover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.sandbox.control.ControllerProcess;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** A controller as a user starts it: the built process, with REST, metrics and the schedule of its drills. */
final class ServedController implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ChildProcess process;
    private final URI at;

    private ServedController(ChildProcess process, URI at) {
        this.process = process;
        this.at = at;
    }

    /** In a region, by the policy of a scene in this folder. */
    static ServedController start(Path folder, String region) throws IOException {
        int port = FreePorts.take();
        Path jar = ControllerProcess.jar(Path.of(System.getProperty("lockstep.root", "..")));
        Path own = Files.createDirectories(folder.resolve("served-" + region));
        ChildProcess process = ControllerProcess.start(jar, folder.resolve(FailoverScene.POLICY), region, port, own);
        return new ServedController(process, URI.create("http://127.0.0.1:" + port));
    }

    /** Whether it answers, and leads. */
    boolean leads() {
        return get("/v1/pairs/it").contains("\"leads\":true");
    }

    /** The pair as it shows it, gates and problems; empty while it does not answer. */
    String pair() {
        return get("/v1/pairs/it");
    }

    /** Every drill, newest first. */
    List<JsonNode> drills() {
        return StreamSupport.stream(json("/v1/pairs/it/drills").spliterator(), false)
                .toList();
    }

    /** Which policy is in force, and what stands against the files as they are now. */
    JsonNode policy() {
        return json("/v1/pairs/it/policy");
    }

    private JsonNode json(String path) {
        String body = get(path);
        try {
            return new ObjectMapper().readTree(body.isEmpty() ? "{}" : body);
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + body, e);
        }
    }

    /** The value of a gauge that has no labels but the pair; NaN while it is not told. */
    double gauge(String name) {
        return get("/q/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** How often its log has this text. */
    long logged(String text) {
        try {
            return Files.readAllLines(process.output()).stream()
                    .filter(line -> line.contains(text))
                    .count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String get(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(at.resolve(path)).timeout(ANSWER).build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }
}
