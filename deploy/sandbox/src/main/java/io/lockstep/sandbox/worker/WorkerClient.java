package io.lockstep.sandbox.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a worker on loopback how its links stand. */
public final class WorkerClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerClient.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpRequest links;

    public WorkerClient(int port) {
        this.links = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/links"))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .build();
    }

    /** All links of the worker; empty when it does not answer within 3 s. */
    public Optional<List<LinkView>> links() {
        try {
            HttpResponse<String> answer = http.send(links, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                LOG.warn("Worker answered status={} uri={}", answer.statusCode(), links.uri());
                return Optional.empty();
            }
            return Optional.of(List.of(json.readValue(answer.body(), LinkView[].class)));
        } catch (IOException e) {
            LOG.debug("Worker does not answer uri={}", links.uri(), e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
