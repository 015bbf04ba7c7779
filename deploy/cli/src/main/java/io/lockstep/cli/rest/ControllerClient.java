package io.lockstep.cli.rest;

import io.lockstep.cli.view.Shown;
import io.lockstep.cli.view.Told;
import io.lockstep.process.Trust;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a pair's controllers: one after the other until one answers for good, and the one that leads where another says so;
 * from then on that one first, because the others read along a moment later.
 * A question that must not be asked twice is not asked again once somebody may have taken it. Thread-safe; close it to
 * end its connections.
 */
public final class ControllerClient implements AutoCloseable {
    private static final int MISDIRECTED = 421;
    private static final int UNAVAILABLE = 503;
    private static final int MOST_HOPS = 3;

    private final HttpClient http;
    private final List<URI> controllers;
    private final Optional<String> token;
    private volatile Optional<URI> leads = Optional.empty();

    /** @param credentials the token is sent to the controllers and to those they name */
    public ControllerClient(List<URI> controllers, Credentials credentials) {
        this.controllers = List.copyOf(controllers);
        this.token = credentials.token();
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(3))
                .sslContext(credentials.trust())
                .build();
    }

    /** What came of asking one controller. */
    private sealed interface Outcome {
        record Answered(HttpResponse<String> response) implements Outcome {}

        record NotReached(String why) implements Outcome {}

        /** It may have been done. */
        record InDoubt(String why) implements Outcome {}
    }

    /**
     * Looks who leads, so that that one is asked first: the others read along, and tell a moment late what has happened.
     * Does nothing where there is no choice, or where none of them says that it leads.
     *
     * @param pair the one that it is about; any where it is empty
     */
    public void findLeader(Optional<String> pair) {
        if (controllers.size() > 1) {
            leads = controllers.stream().filter(each -> leads(each, pair)).findFirst();
        }
    }

    private boolean leads(URI controller, Optional<String> pair) {
        return send(controller, Question.pairs()) instanceof Outcome.Answered(var response)
                && response.statusCode() / 100 == 2
                && ControlReader.pairs(response.body()).stream()
                        .flatMap(List::stream)
                        .filter(each -> pair.map(each.pair()::equals).orElse(true))
                        .anyMatch(Shown.Pair::leads);
    }

    /** Blocks for the question's deadline at most, once for each controller and twice more where one names another. */
    public Told ask(Question question) {
        List<String> silent = new ArrayList<>();
        Optional<Told> refused = Optional.empty();
        for (URI controller : inOrder()) {
            switch (follow(controller, question)) {
                case Outcome.Answered(var response)
                when response.statusCode() == UNAVAILABLE -> {
                    Told notNow = told(question, response);
                    if (!question.repeatable()) {
                        return inDoubt(why(notNow));
                    }
                    refused = Optional.of(notNow);
                }
                case Outcome.Answered(var response) -> {
                    return told(question, response);
                }
                case Outcome.NotReached(String why) -> silent.add(why);
                case Outcome.InDoubt(String why) -> {
                    silent.add(why);
                    if (!question.repeatable()) {
                        return inDoubt(why);
                    }
                }
            }
        }
        return refused.orElseGet(() -> new Told.Silent(String.join("; ", silent)));
    }

    /** A controller that cannot do it now may do it as soon as it can, so its word is no more than silence. */
    private static Told inDoubt(String why) {
        return new Told.Silent(why + ". It may have been done all the same: look before repeating it");
    }

    private static String why(Told told) {
        return switch (told) {
            case Told.Body(String text) -> text;
            case Told.Refused refused -> "refused (" + refused.code() + "): " + refused.detail();
            case Told.Silent(String reason) -> reason;
        };
    }

    private List<URI> inOrder() {
        return Stream.concat(leads.stream(), controllers.stream()).distinct().toList();
    }

    private Outcome follow(URI controller, Question question) {
        URI at = controller;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            Outcome outcome = send(at, question);
            Optional<URI> leader =
                    outcome instanceof Outcome.Answered(var response) && response.statusCode() == MISDIRECTED
                            ? ControlReader.leader(response.body())
                            : Optional.empty();
            if (leader.isEmpty()) {
                return outcome;
            }
            at = leader.get();
            leads = leader;
        }
        return new Outcome.NotReached("the controllers at " + controller + " name each other as the one that leads");
    }

    private Outcome send(URI controller, Question question) {
        String base = controller.toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + question.path()))
                .timeout(question.within())
                .header("Accept", question.accept() + ", application/problem+json")
                .method(
                        question.method(),
                        question.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        question.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        question.key().ifPresent(key -> request.header("Idempotency-Key", key));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        String who = "controller " + base;
        CompletableFuture<HttpResponse<String>> pending = http.sendAsync(request.build(), BodyHandlers.ofString());
        try {
            return new Outcome.Answered(pending.get(question.within().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            Optional<String> distrust = Trust.why(e);
            if (distrust.isPresent()) {
                return new Outcome.NotReached(who + " is not asked: " + distrust.get());
            }
            return e.getCause() instanceof ConnectException
                    ? new Outcome.NotReached(who + " cannot be reached. Start one with './lockstep controller', or name"
                            + " another with --controller URL")
                    : new Outcome.InDoubt(who + " did not answer: " + oneLine(e.getCause()));
        } catch (TimeoutException e) {
            pending.cancel(true);
            return new Outcome.InDoubt(
                    who + " did not answer within " + question.within().toSeconds() + " s");
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.InDoubt("interrupted while waiting for " + who);
        }
    }

    private static Told told(Question question, HttpResponse<String> response) {
        return response.statusCode() / 100 == 2
                ? new Told.Body(response.body())
                : ControlReader.refused(response.body())
                        .orElseGet(() -> new Told.Silent("answered " + response.statusCode() + " to "
                                + question.method() + " " + question.path() + "; is it a Lockstep controller?"));
    }

    private static String oneLine(@Nullable Throwable e) {
        return e == null ? "no reason known" : String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
