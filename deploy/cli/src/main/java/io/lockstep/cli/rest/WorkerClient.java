package io.lockstep.cli.rest;

import io.lockstep.cli.view.Answer;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks workers for their links, each within one deadline. Thread-safe; close it to end its connections. */
public final class WorkerClient implements AutoCloseable {
    private static final int OK = 200;

    private final HttpClient http;
    private final Duration deadline;

    /** @param deadline for a whole answer, connecting included */
    public WorkerClient(Duration deadline) {
        this.deadline = deadline;
        this.http = HttpClient.newBuilder().connectTimeout(deadline).build();
    }

    /** {@code GET {worker}/v1/links}. Blocks for the deadline at most. */
    public Answer links(URI worker) {
        String name = worker.toString().replaceAll("/+$", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(name + "/v1/links"))
                .header("Accept", "application/json")
                .timeout(deadline)
                .build();
        CompletableFuture<HttpResponse<String>> pending = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer(name, pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return new Answer.Failed(name, reason(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            pending.cancel(true);
            return new Answer.Failed(name, late());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Failed(name, "interrupted while waiting for its answer");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static Answer answer(String name, HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            return new Answer.Failed(
                    name, "answered " + response.statusCode() + " to GET /v1/links; is it a Lockstep worker?");
        }
        return LinkReader.read(response.body())
                .<Answer>map(links -> new Answer.Links(name, links, response.body()))
                .orElseGet(() -> new Answer.Failed(
                        name, "answered GET /v1/links with no list of links; is it a Lockstep worker?"));
    }

    private String reason(Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException timeout -> late();
            case ConnectException refused ->
                "cannot be reached. Start one with './lockstep worker', or name another with --worker URL";
            default -> "did not answer: " + String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        };
    }

    private String late() {
        return "did not answer within " + deadline.toSeconds() + " s";
    }
}
