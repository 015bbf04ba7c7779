package io.lockstep.it.workers;

import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.PolicyFile;
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
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The worker's own jar as a process, asked over HTTP. */
final class ShippedWorker implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(5);

    private final ChildProcess process;
    private final int port;
    private final Path policy;
    private final WorkerClient client;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CALL).build();

    private ShippedWorker(ChildProcess process, int port, Path policy) {
        this.policy = policy;
        this.process = process;
        this.port = port;
        this.client = new WorkerClient(port);
    }

    static ShippedWorker start(String name, Regions regions, Path parent, String... topics) throws IOException {
        return start(name, regions, parent, List.of(), topics);
    }

    /** One whose log lines are JSON. */
    static ShippedWorker inJson(String name, Regions regions, Path parent, String... topics) throws IOException {
        return start(name, regions, parent, List.of("-Dquarkus.log.console.json.enabled=true"), topics);
    }

    private static ShippedWorker start(
            String name, Regions regions, Path parent, List<String> options, String... topics) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        Path policy = PolicyFile.write(
                folder, regions.east().bootstrap(), regions.west().bootstrap(), List.of(topics));
        int port = FreePorts.take();
        Path jar = WorkerProcess.jar(WorkerProcess.root());
        return new ShippedWorker(WorkerProcess.start(jar, policy, "west", port, folder, options), port, policy);
    }

    Path policy() {
        return policy;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Replaces texts of its policy file, in turn what was there and what comes instead. */
    void rewrite(String... texts) throws IOException {
        String text = Files.readString(policy);
        for (int i = 0; i < texts.length; i += 2) {
            text = text.replace(texts[i], texts[i + 1]);
        }
        Files.writeString(policy, text);
    }

    /** How many partitions it streams; 0 while it does not answer. */
    long streaming() {
        return client.links().stream()
                .flatMap(List::stream)
                .flatMap(link -> link.partitions().stream())
                .filter(each -> each.state().equals("Streaming") || each.state().equals("FillingHole"))
                .count();
    }

    /** The status code of a page; 0 while it does not answer. */
    int status(String path) {
        return get(path).map(HttpResponse::statusCode).orElse(0);
    }

    /** A page; empty while it does not answer. */
    String body(String path) {
        return get(path).map(HttpResponse::body).orElse("");
    }

    /** What it answers when asked to do something; empty while it does not answer. */
    String post(String path) {
        return send(path, "POST").map(HttpResponse::body).orElse("");
    }

    private Optional<HttpResponse<String>> get(String path) {
        return send(path, "GET");
    }

    private Optional<HttpResponse<String>> send(String path, String method) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(CALL)
                .build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void await(Duration patience, String what, BooleanSupplier condition) {
        try {
            Await.within(patience).until(what, condition);
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(e.getMessage() + "\n" + this, e);
        }
    }

    /** SIGTERM; whether it ended within 15 s. */
    boolean stop() {
        return process.stop(Duration.ofSeconds(15));
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        client.close();
        http.shutdownNow();
        process.close();
    }

    @Override
    public String toString() {
        return process.name() + (process.alive() ? " alive" : " exited with " + process.exitCode()) + "\n"
                + client.links() + "\n" + String.join("\n", LogTail.of(process.output(), 40));
    }
}
