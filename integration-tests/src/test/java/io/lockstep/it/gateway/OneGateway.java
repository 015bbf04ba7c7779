package io.lockstep.it.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.sandbox.control.GatewayProcess;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** The shipped gateway, one instance as a process of its own, with orders by hand. For one thread. */
final class OneGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Supplier<ChildProcess> starting;
    private final int port;
    private ChildProcess process;

    private OneGateway(Supplier<ChildProcess> starting, int port) {
        this.starting = starting;
        this.port = port;
        this.process = starting.get();
    }

    /** Starts it; its files go into {@code folder}, which must exist. */
    static OneGateway start(Path policy, String name, Path folder) {
        int port = FreePorts.take();
        return new OneGateway(
                () -> GatewayProcess.start(GatewayProcess.jar(WorkerProcess.root()), policy, name, port, folder), port);
    }

    /** As it was started, on its old data; to be called after {@link #stop}. */
    void startAgain() {
        process = starting.get();
    }

    void awaitReady() {
        if (!Await.within(PATIENCE).holds(() -> !process.alive() || ready()) || !process.alive()) {
            throw new AssertionError("the gateway does not serve: " + log());
        }
    }

    private boolean ready() {
        try {
            return answer(HttpRequest.newBuilder(at("/q/health/ready"))).statusCode() == OK;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** How it stands, by REST. */
    JsonNode view() {
        return read(answer(HttpRequest.newBuilder(at("/v1/gateway"))));
    }

    /** How many connections were closed for this fault. */
    long faults(String name) {
        return view().at("/traffic/faults").path(name).asLong();
    }

    /**
     * Holds all, leads to {@code side}, releases.
     *
     * @param whileHeld is done before it leads elsewhere
     * @return how long the hold took until nobody was connected
     */
    Duration move(String side, Runnable whileHeld) {
        long began = System.nanoTime();
        follows("hold", "{\"run\": \"by-test\", \"whom\": \"ALL\", \"withinMs\": 8000}");
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        whileHeld.run();
        follows("flip", "{\"run\": \"by-test\", \"side\": \"" + side + "\"}");
        follows("release", "{\"run\": \"by-test\"}");
        return took;
    }

    private void follows(String what, String body) {
        HttpResponse<String> answer = answer(HttpRequest.newBuilder(at("/v1/gateway/" + what))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() != OK) {
            throw new AssertionError(what + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        long sequence = read(answer).path("sequence").asLong();
        Await.within(PATIENCE)
                .every(OFTEN)
                .until(
                        "order '" + what + "' to be carried out",
                        () -> view().at("/carried/sequence").asLong() >= sequence);
    }

    /** What it has written. */
    String log() {
        try {
            return Files.exists(process.output()) ? Files.readString(process.output()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + answer.body(), e);
        }
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the gateway", e);
        }
    }

    /** SIGTERM; whether it obeyed in time. */
    boolean stop() {
        return process.stop(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        process.close();
        http.shutdownNow();
    }
}
