package io.lockstep.cli.rest;

import io.lockstep.cli.view.Answer;
import io.lockstep.cli.view.Reply;
import io.lockstep.process.Trust;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks workers, each request within one deadline. Thread-safe; close it to end its connections. */
public final class WorkerClient implements AutoCloseable {
    private static final int OK = 200;
    private static final String LINKS = "/v1/links";

    private final HttpClient http;
    private final Duration deadline;
    private final Optional<String> token;

    /** @param deadline for a whole answer, connecting included */
    public WorkerClient(Duration deadline, Credentials credentials) {
        this.deadline = deadline;
        this.token = credentials.token();
        this.http = HttpClient.newBuilder()
                .connectTimeout(deadline)
                .sslContext(credentials.trust())
                .build();
    }

    /** {@code GET {worker}/v1/links}. Blocks for the deadline at most. */
    public Answer links(URI worker) {
        String name = name(worker);
        return switch (ask("GET", worker, LINKS)) {
            case Reply.Body(String text) ->
                LinkReader.read(text)
                        .<Answer>map(links -> new Answer.Links(name, links, text))
                        .orElseGet(() -> new Answer.Failed(
                                name, "answered GET " + LINKS + " with no list of links; is it a Lockstep worker?"));
            case Reply.Refused refused -> new Answer.Failed(name, refused.reason());
        };
    }

    /** Sends one request. Blocks for the deadline at most. */
    public Reply ask(String method, URI worker, String path) {
        HttpRequest.Builder asking = HttpRequest.newBuilder(URI.create(name(worker) + path))
                .method(method, BodyPublishers.noBody())
                .header("Accept", "application/json, application/problem+json")
                .timeout(deadline);
        token.ifPresent(secret -> asking.header("Authorization", "Bearer " + secret));
        CompletableFuture<HttpResponse<String>> pending = http.sendAsync(asking.build(), BodyHandlers.ofString());
        try {
            HttpResponse<String> response = pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == OK
                    ? new Reply.Body(response.body())
                    : new Reply.Refused(refusal(method + " " + path, response));
        } catch (ExecutionException e) {
            return new Reply.Refused(reason(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            pending.cancel(true);
            return new Reply.Refused(late());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Refused("interrupted while waiting for its answer");
        }
    }

    private static String name(URI worker) {
        return worker.toString().replaceAll("/+$", "");
    }

    private static String refusal(String request, HttpResponse<String> response) {
        return ProblemReader.detail(response.body())
                .map(detail -> "refused: " + detail)
                .orElseGet(() -> "answered " + response.statusCode() + " to " + request + "; is it a Lockstep worker?");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private String reason(Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException timeout -> late();
            case ConnectException refused ->
                "cannot be reached. Start one with './lockstep worker', or name another with --worker URL";
            default ->
                Trust.why(cause)
                        .map(why -> "is not asked: " + why)
                        .orElseGet(() -> "did not answer: " + oneLine(cause));
        };
    }

    private static String oneLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
    }

    private String late() {
        return "did not answer within " + deadline.toSeconds() + " s";
    }
}
