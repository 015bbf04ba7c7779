package io.lockstep.sandbox.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a worker on loopback how its links stand. */
public final class WorkerClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerClient.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration PASS_TIMEOUT = Duration.ofSeconds(65);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    public WorkerClient(int port) {
        this.base = "http://127.0.0.1:" + port + "/v1/links";
    }

    /** All links of the worker; empty when it does not answer within 3 s. */
    public Optional<List<LinkView>> links() {
        return quietly(request("", TIMEOUT).build(), LinkView[].class).map(List::of);
    }

    /** The groups of a link; empty when the worker does not tell within 3 s. */
    public Optional<GroupsView> groups(String link) {
        return quietly(request(groupsOf(link), TIMEOUT).build(), GroupsView.class);
    }

    /**
     * Has the positions of a link's groups carried over now, and tells how they stand then.
     *
     * @throws IllegalStateException when that was not done within 65 s, with the worker's reason
     */
    public GroupsView syncGroups(String link) {
        HttpRequest request = request(groupsOf(link) + "/sync", PASS_TIMEOUT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IllegalStateException(
                        "the worker refused with " + answer.statusCode() + ": " + answer.body());
            }
            return json.readValue(answer.body(), GroupsView.class);
        } catch (IOException e) {
            throw new IllegalStateException("the worker did not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the worker", e);
        }
    }

    /** Has a halted partition tried again; says whether the worker took the order within 3 s. */
    public boolean resume(String link, String partition) {
        String path = "/" + URLEncoder.encode(link, StandardCharsets.UTF_8) + "/partitions/" + partition + "/resume";
        HttpRequest request =
                request(path, TIMEOUT).POST(HttpRequest.BodyPublishers.noBody()).build();
        return quietly(request, PartitionView.class).isPresent();
    }

    private static String groupsOf(String link) {
        return "/" + URLEncoder.encode(link, StandardCharsets.UTF_8) + "/groups";
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).header("Accept", "application/json");
    }

    private <T> Optional<T> quietly(HttpRequest request, Class<T> type) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                LOG.warn("Worker answered status={} uri={}", answer.statusCode(), request.uri());
                return Optional.empty();
            }
            return Optional.of(json.readValue(answer.body(), type));
        } catch (IOException e) {
            LOG.debug("Worker does not answer uri={}", request.uri(), e);
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
