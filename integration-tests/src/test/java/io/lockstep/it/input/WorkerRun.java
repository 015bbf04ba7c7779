package io.lockstep.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.worker.LinkView;
import io.lockstep.sandbox.worker.WorkerClient;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The real worker of region west, as its own process, with a policy of ours. */
final class WorkerRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SAID = "lockstep worker: ";

    private final ChildProcess process;
    private final int port;

    private WorkerRun(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static WorkerRun start(Path folder, String policy) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
        int port = FreePorts.take();
        return new WorkerRun(WorkerProcess.start(WorkerProcess.jar(WorkerProcess.root()), file, port, folder), port);
    }

    /** A policy that mirrors one topic from east to west with these client settings. */
    static String policy(String topic, Map<String, String> east, Map<String, String> west) {
        return """
                apiVersion: lockstep/v1
                pair: input
                active: east
                regions:
                  east: %s
                  west: %s
                mirror: { topics: ["%s"] }
                """.formatted(region(east), region(west), topic);
    }

    private static String region(Map<String, String> settings) {
        String client = settings.entrySet().stream()
                .filter(each -> !each.getKey().equals("bootstrap.servers"))
                .map(each -> each.getKey() + ": '" + each.getValue() + "'")
                .collect(Collectors.joining(", "));
        return "{ bootstrap: '" + settings.get("bootstrap.servers") + "', client: { " + client + " } }";
    }

    /** What it says on its end, which comes by itself with this exit code. */
    List<String> saysAndExits(int code) throws IOException {
        assertThat(process.ends(PATIENCE)).as("the worker ends by itself").isTrue();
        assertThat(process.exitCode()).as(() -> "exit code; " + tail()).hasValue(code);
        return Files.readAllLines(process.output()).stream()
                .filter(line -> line.startsWith(SAID))
                .map(line -> line.substring(SAID.length()))
                .toList();
    }

    /** Everything it printed. */
    String output() throws IOException {
        return Files.readString(process.output());
    }

    boolean alive() {
        return process.alive();
    }

    /** Its only link; empty before it serves. */
    Optional<LinkView> link() {
        try (WorkerClient client = new WorkerClient(port)) {
            return client.links().filter(links -> !links.isEmpty()).map(List::getFirst);
        }
    }

    /** Status and body of its readiness. */
    String readiness() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** For messages of failed tests. */
    String tail() {
        return String.join("\n", LogTail.of(process.output(), 20));
    }

    @Override
    public void close() {
        process.close();
    }
}
