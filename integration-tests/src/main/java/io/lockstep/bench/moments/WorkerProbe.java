package io.lockstep.bench.moments;

import io.lockstep.bench.moments.count.Exposition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;

/** The same of Lockstep's worker, and what its metrics say. Asking for them costs the worker something itself. */
final class WorkerProbe implements Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ProcessProbe process;
    private final HttpRequest metrics;

    /**
     * Connects when it is asked first.
     *
     * @param port of the worker's REST interface
     */
    WorkerProbe(long pid, int port) {
        this.process = new ProcessProbe(pid);
        this.metrics = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                .timeout(TIMEOUT)
                .build();
    }

    @Override
    public Duration cpu() {
        return process.cpu();
    }

    @Override
    public OptionalDouble resident() {
        return process.resident();
    }

    /** As its metrics say; {@link IllegalStateException} when they are not told within 10 s. */
    @Override
    public OptionalDouble heapAndDirect() {
        try {
            HttpResponse<String> answer = http.send(metrics, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IllegalStateException(metrics.uri() + " answered " + answer.statusCode());
            }
            return new Exposition(answer.body()).heapAndDirect();
        } catch (IOException e) {
            throw new IllegalStateException(metrics.uri() + " did not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + metrics.uri(), e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
