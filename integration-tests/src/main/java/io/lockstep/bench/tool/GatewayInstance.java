package io.lockstep.bench.tool;

import io.lockstep.bench.beside.OwnMeasure;
import io.lockstep.bench.beside.Usage;
import io.lockstep.sandbox.process.BuiltJar;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shipped gateway, one instance as a process of its own. Safe for use from several threads. */
public final class GatewayInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayInstance.class);
    private static final int HEAP_MEGABYTES = 256;
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ChildProcess process;
    private final int rest;

    private GatewayInstance(ChildProcess process, int rest) {
        this.process = process;
        this.rest = rest;
    }

    /** Starts it; its files go into {@code folder}, which must exist. It need not be ready when this returns. */
    public static GatewayInstance start(Path policy, GatewayPorts ports, Path folder) {
        Path jar = BuiltJar.of(WorkerProcess.root(), "failover-controller/gateway", "gateway");
        List<String> arguments = List.of(
                "--policy",
                policy.toString(),
                "--name",
                "gateway-1",
                "--port",
                Integer.toString(ports.rest()),
                "--data",
                folder.resolve("data").toString(),
                "--exit-with-parent");
        List<String> command = JavaCommand.withHeap(HEAP_MEGABYTES)
                .option("-Djava.io.tmpdir=" + folder)
                .jar(jar, arguments);
        return new GatewayInstance(
                ChildProcess.start("gateway", command, folder.resolve("gateway.log")), ports.rest());
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
        return get("/q/metrics").flatMap(AddedMetrics::read);
    }

    private Optional<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rest + path))
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
