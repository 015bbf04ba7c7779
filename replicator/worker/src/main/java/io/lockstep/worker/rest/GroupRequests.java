package io.lockstep.worker.rest;

import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.links.LinkStatus.Running;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a link about its groups, and turns the engine's answers into the boundary's problems. A pass over thousands of
 * groups may take its time, so there is more of it than for other requests.
 */
@ApplicationScoped
class GroupRequests {
    private static final Logger LOG = LoggerFactory.getLogger(GroupRequests.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final Requests requests;

    GroupRequests(Requests requests) {
        this.requests = requests;
    }

    <T> CompletionStage<T> ask(String name, Function<Link, CompletionStage<T>> question) {
        if (!(requests.link(name) instanceof Running running)) {
            LinkSnapshot of = requests.link(name).snapshot();
            throw new ProblemException(
                    ProblemKind.NOT_NOW,
                    "Link " + name + " is " + of.state() + ", so nothing is known of its groups. It has to be RUNNING. "
                            + String.join(" ", of.warnings()) + of.error());
        }
        return question.apply(running.link())
                .toCompletableFuture()
                .copy()
                .orTimeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(e -> {
                    throw problem(name, Requests.cause(e));
                });
    }

    private static ProblemException problem(String name, Throwable e) {
        String said = String.valueOf(e.getMessage());
        return switch (e) {
            case IllegalArgumentException x -> new ProblemException(ProblemKind.UNKNOWN_GROUP, said, x);
            case IllegalStateException x -> new ProblemException(ProblemKind.NOT_NOW, said, x);
            case TimeoutException x ->
                new ProblemException(
                        ProblemKind.NO_ANSWER,
                        "The groups of link " + name + " were not through within " + ANSWER_WITHIN.toSeconds()
                                + " s. The request may still take effect: look at the groups before repeating it",
                        x);
            default -> {
                LOG.warn("question about groups failed link={}", name, e);
                yield new ProblemException(ProblemKind.REGION_FAILED, said, e);
            }
        };
    }
}
