package io.lockstep.sandbox.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks one worker of a Connect cluster over its REST. Safe for use from any thread. */
public final class ConnectClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int FIRST_ERROR = 300;
    private static final String RUNNING = "RUNNING";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    /** @param worker {@code host:port} */
    public ConnectClient(String worker) {
        this.base = "http://" + worker;
    }

    /** What it said to a request. */
    public record Answer(int status, JsonNode body) {
        public boolean good() {
            return status < FIRST_ERROR;
        }
    }

    /** Where a task is. */
    public record TaskPlace(String state, String worker, String trace) {
        public boolean running() {
            return state.equals(RUNNING);
        }
    }

    /** Creates a connector or changes its settings. */
    public Answer configure(String connector, Map<String, String> settings) {
        return ask("PUT", "/connectors/" + connector + "/config", Optional.of(settings));
    }

    /** {@code pause}, {@code stop}, {@code resume}. */
    public Answer order(String connector, String verb) {
        return ask("PUT", "/connectors/" + connector + "/" + verb, Optional.empty());
    }

    public Answer get(String path) {
        return ask("GET", path, Optional.empty());
    }

    /** Any other request, with its body as JSON if there is one. */
    public Answer ask(String method, String path, Optional<?> body) {
        try {
            HttpRequest.BodyPublisher sent = body.isPresent()
                    ? BodyPublishers.ofString(json.writeValueAsString(body.get()))
                    : BodyPublishers.noBody();
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .method(method, sent)
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json.readTree(answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException("the Connect worker at " + base + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking a Connect worker", e);
        }
    }

    /** Whether it answers. */
    public boolean answers() {
        try {
            return get("/connectors").good();
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** State of the connector itself; empty where there is none, or while the workers change places. */
    public Optional<String> state(String connector) {
        Answer answer = get("/connectors/" + connector + "/status");
        return answer.good()
                ? Optional.of(answer.body().path("connector").path("state").asText())
                : Optional.empty();
    }

    /** Its tasks, by number. */
    public SortedMap<Integer, TaskPlace> tasks(String connector) {
        SortedMap<Integer, TaskPlace> tasks = new TreeMap<>();
        Answer answer = get("/connectors/" + connector + "/status");
        if (answer.good()) {
            answer.body()
                    .path("tasks")
                    .forEach(task -> tasks.put(
                            task.path("id").asInt(),
                            new TaskPlace(
                                    task.path("state").asText(),
                                    task.path("worker_id").asText(),
                                    task.path("trace").asText(""))));
        }
        return tasks;
    }

    /** How far the connector is, as Connect tells it, by {@code topic-partition}. */
    public SortedMap<String, Long> offsets(String connector) {
        SortedMap<String, Long> offsets = new TreeMap<>();
        get("/connectors/" + connector + "/offsets").body().path("offsets").forEach(each -> {
            JsonNode partition = each.path("partition");
            if (partition.has("topic") && !partition.has("group")) {
                offsets.put(
                        partition.path("topic").asText() + "-"
                                + partition.path("partition").asInt(),
                        each.path("offset").path("offset").asLong());
            }
        });
        return offsets;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
