package io.lockstep.bench.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.bench.beside.OwnMeasure;
import io.lockstep.bench.beside.Usage;
import io.lockstep.sandbox.control.GatewayProcess;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shipped gateway, one instance as a process of its own. Safe for use from several threads. */
public final class GatewayInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayInstance.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ChildProcess process;
    private final int port;

    private GatewayInstance(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it; its files go into {@code folder}, which must exist. It need not be ready when this returns.
     *
     * @param port of its REST interface
     */
    public static GatewayInstance start(Path policy, int port, Path folder) {
        Path jar = GatewayProcess.jar(WorkerProcess.root());
        return new GatewayInstance(GatewayProcess.start(jar, policy, "bench", port, folder), port);
    }

    /** To be watched: it must go on running. */
    public ChildProcess process() {
        return process;
    }

    /** Whether it lets clients in. */
    public boolean ready() {
        return get("/q/health/ready").isPresent();
    }

    /** What it has used so far. */
    public Usage usage() {
        return ProcessUsage.of(process.pid());
    }

    /** What it has measured lately; empty if it does not tell. */
    public Optional<OwnMeasure> own() {
        return get("/v1/gateway").flatMap(GatewayInstance::own);
    }

    /** From what an instance says of itself; empty where it has seen no request. */
    static Optional<OwnMeasure> own(String view) {
        try {
            JsonNode added = new ObjectMapper().readTree(view).at("/traffic/addedNanos");
            return added.path("most").asLong() > 0
                    ? Optional.of(new OwnMeasure(millis(added, "p50"), millis(added, "p99"), millis(added, "most")))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the gateway answered no JSON: " + e.getMessage(), e);
        }
    }

    private static double millis(JsonNode added, String field) {
        return added.path(field).asLong() / NANOS_PER_MILLI;
    }

    private Optional<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("Gateway does not answer uri={}", request.uri(), e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.close();
        http.shutdownNow();
    }
}
