package io.lockstep.worker.rest;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.worker.links.LinkStatus;
import io.lockstep.worker.links.LinkStatus.Running;
import io.lockstep.worker.links.Links;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** Finds what a path names, and turns the engine's answers into the boundary's problems. */
@ApplicationScoped
class Requests {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Links links;

    Requests(Links links) {
        this.links = links;
    }

    LinkStatus link(String name) {
        return links.find(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.UNKNOWN_LINK,
                        "This worker has no link '" + name + "', or several of that name. It has: "
                                + String.join(", ", links.names())));
    }

    PartitionSnapshot partition(String name, String text) {
        LinkSnapshot of = link(name).snapshot();
        PartitionId id = parse(text);
        return of.partitions().stream()
                .filter(p -> p.topic().equals(id.topic()) && p.partition() == id.partition())
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.UNKNOWN_PARTITION,
                        "This worker does not hold " + id + " of link " + name
                                + ". Another worker of the link may; GET /v1/links lists what this one holds"));
    }

    CompletionStage<PartitionSnapshot> ask(
            String name, String text, BiFunction<Link, PartitionId, CompletionStage<PartitionSnapshot>> what) {
        LinkStatus status = link(name);
        PartitionId id = parse(text);
        if (!(status instanceof Running running)) {
            LinkSnapshot of = status.snapshot();
            throw new ProblemException(
                    ProblemKind.PHASE_FORBIDS,
                    "Link " + name + " is " + of.state() + ", so no partition can be paused or resumed. It has to be"
                            + " RUNNING. " + String.join(" ", of.warnings()) + of.error());
        }
        return what.apply(running.link(), id)
                .toCompletableFuture()
                .copy()
                .orTimeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(e -> {
                    throw problem(name, id, e);
                });
    }

    private static ProblemException problem(String name, PartitionId id, Throwable wrapped) {
        Throwable e = cause(wrapped);
        String said = String.valueOf(e.getMessage());
        return switch (e) {
            case IllegalArgumentException x -> new ProblemException(ProblemKind.UNKNOWN_PARTITION, said, x);
            case IllegalStateException x -> new ProblemException(ProblemKind.PHASE_FORBIDS, said, x);
            case TimeoutException x ->
                new ProblemException(
                        ProblemKind.NO_ANSWER,
                        id + " of link " + name + " did not answer within " + ANSWER_WITHIN.toSeconds()
                                + " s. The request may still take effect: look at the partition before repeating it",
                        x);
            default -> new ProblemException(ProblemKind.UNEXPECTED, said, e);
        };
    }

    /** What a stage failed with. */
    static Throwable cause(Throwable wrapped) {
        return wrapped instanceof CompletionException && wrapped.getCause() != null ? wrapped.getCause() : wrapped;
    }

    private static PartitionId parse(String text) {
        try {
            return PartitionId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemKind.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
    }
}
