package io.lockstep.cli.rest;

import io.lockstep.process.Trust;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads any page of a process, whatever it answers. Thread-safe; close it to end its connections. */
public final class Pages implements AutoCloseable {
    private final HttpClient http;
    private final Duration deadline;
    private final Optional<String> token;

    /**
     * A page.
     *
     * @param status 0 where there was no answer
     * @param text what was answered, or why nothing was
     * @param date what the process takes for the time, to the second
     */
    public record Page(int status, String text, Optional<Instant> date) {
        /** Whether there was an answer. */
        public boolean answered() {
            return status > 0;
        }
    }

    /** @param deadline for a whole answer, connecting included */
    public Pages(Duration deadline, Credentials credentials) {
        this.deadline = deadline;
        this.token = credentials.token();
        this.http = HttpClient.newBuilder()
                .connectTimeout(deadline)
                .sslContext(credentials.trust())
                .build();
    }

    /** Blocks for the deadline at most. */
    public Page get(URI process, String path) {
        HttpRequest.Builder asking = HttpRequest.newBuilder(
                        URI.create(process.toString().replaceAll("/+$", "") + path))
                .timeout(deadline);
        token.ifPresent(secret -> asking.header("Authorization", "Bearer " + secret));
        CompletableFuture<HttpResponse<String>> pending = http.sendAsync(asking.build(), BodyHandlers.ofString());
        try {
            HttpResponse<String> response = pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new Page(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Date").flatMap(Pages::date));
        } catch (ExecutionException e) {
            return none(Trust.why(e).orElseGet(() -> "cannot be reached: " + e.getCause()));
        } catch (TimeoutException e) {
            pending.cancel(true);
            return none("did not answer within " + deadline.toSeconds() + " s");
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return none("interrupted while waiting for its answer");
        }
    }

    private static Page none(String why) {
        return new Page(0, why, Optional.empty());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
