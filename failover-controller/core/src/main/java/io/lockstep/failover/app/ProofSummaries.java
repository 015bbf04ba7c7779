package io.lockstep.failover.app;

import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Counted;
import io.lockstep.failover.RunState;
import io.lockstep.failover.app.SummaryOf.Done;
import io.lockstep.failover.evidence.EvidenceSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The proofs of a run's steps in the form that people read. Pure. */
final class ProofSummaries {
    private final RunState run;
    private final List<Done> done;

    ProofSummaries(RunState run, List<Done> done) {
        this.run = run;
        this.done = done;
    }

    private <P extends Proof> Optional<Proved<P>> last(Class<P> type) {
        Optional<Proved<P>> found = Optional.empty();
        for (Done each : done) {
            if (type.isInstance(each.proof())) {
                found = Optional.of(new Proved<>(type.cast(each.proof()), each.at(), each.afterMillis()));
            }
        }
        return found;
    }

    /** Nobody's clock on the wall is asked how long something took. */
    private record Proved<P>(P proof, Instant at, long afterMillis) {
        Duration since(Proved<?> before) {
            return Duration.ofMillis(Math.max(0, afterMillis - before.afterMillis()));
        }
    }

    /** The first of a kind that came after another proof. */
    private <P extends Proof> Optional<Proved<P>> firstAfter(Proved<?> before, Class<P> type) {
        return done.stream()
                .filter(each -> type.isInstance(each.proof()) && each.afterMillis() >= before.afterMillis())
                .findFirst()
                .map(each -> new Proved<>(type.cast(each.proof()), each.at(), each.afterMillis()));
    }

    List<EvidenceSummary.Fence> fences() {
        Optional<Proved<Proof.FenceApplied>> applied = last(Proof.FenceApplied.class);
        if (applied.isEmpty() || run.facts().fence().isEmpty()) {
            return List.of();
        }
        Optional<Proved<Proof.FenceProven>> proven = last(Proof.FenceProven.class);
        List<String> denied = new ArrayList<>();
        proven.ifPresent(each -> each.proof()
                .admissions()
                .forEach((topic, how) ->
                        denied.add(topic + ": " + how + " for " + each.proof().identity())));
        var fence = run.facts().fence().get();
        return List.of(new EvidenceSummary.Fence(
                fence.region(),
                fence.strategy(),
                fence.changes().size(),
                applied.get().at(),
                firstAfter(applied.get(), Proof.FenceProven.class)
                        .map(each -> each.since(applied.get()))
                        .orElse(Duration.ZERO),
                denied,
                last(Proof.EndsFrozen.class)
                        .map(each -> "ends stood still for " + each.proof().windowMillis() + " ms")
                        .orElse("not frozen"),
                last(Proof.TransactionsOver.class)
                        .map(each -> each.proof().seen() + " were open, "
                                + each.proof().aborted() + " aborted "
                                + each.proof().details())
                        .orElse("not looked at"),
                last(Proof.Lifted.class).map(Proved::at),
                fence.notes()));
    }

    EvidenceSummary.Data data() {
        List<EvidenceSummary.Partition> partitions = new ArrayList<>();
        last(Proof.LagProven.class)
                .ifPresent(each -> each.proof()
                        .partitions()
                        .forEach((partition, counted) -> partitions.add(partition(partition, counted))));
        return new EvidenceSummary.Data(partitions, losses(), "compared by offset; batches are mirrored byte for byte");
    }

    private static EvidenceSummary.Partition partition(String name, Counted counted) {
        return new EvidenceSummary.Partition(
                topic(name),
                number(name),
                counted.source(),
                counted.target(),
                Math.max(0, counted.source() + counted.shift() - counted.target()),
                "SEALED");
    }

    private List<EvidenceSummary.Loss> losses() {
        List<EvidenceSummary.Loss> losses = new ArrayList<>();
        Optional<Proved<Proof.TailMeasured>> tail = last(Proof.TailMeasured.class);
        String kept = last(Proof.TailExported.class)
                .map(each -> "exported to " + each.proof().files())
                .orElse("it stays where it is");
        if (tail.isPresent()) {
            tail.get().proof().partitions().forEach((partition, lost) -> losses.add(loss(partition, lost, kept)));
        } else {
            run.facts()
                    .leapt()
                    .ifPresent(leapt -> leapt.ranges()
                            .forEach((partition, range) -> losses.add(new EvidenceSummary.Loss(
                                    topic(partition),
                                    number(partition),
                                    range.from(),
                                    range.to(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    run.facts().rebuilt().isPresent()
                                            ? "what of this range was written will not be known: the region was rebuilt"
                                            : "what of this range was written is known when the region returns"))));
        }
        return losses;
    }

    private static EvidenceSummary.Loss loss(String partition, Proof.Tail lost, String kept) {
        return new EvidenceSummary.Loss(
                topic(partition),
                number(partition),
                lost.from(),
                lost.to(),
                Optional.of(lost.records()),
                moment(lost.first()),
                moment(lost.last()),
                kept);
    }

    private static Optional<Instant> moment(long millis) {
        return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    List<EvidenceSummary.Group> groups() {
        List<EvidenceSummary.Group> all = new ArrayList<>();
        last(Proof.LagProven.class)
                .ifPresent(each -> each.proof()
                        .groups()
                        .forEach(group -> all.add(new EvidenceSummary.Group(
                                group.group(),
                                topic(group.partition()),
                                number(group.partition()),
                                group.source(),
                                group.target(),
                                group.source() == group.target() ? "" : "not equal",
                                Optional.empty()))));
        return all;
    }

    List<EvidenceSummary.Route> routes() {
        Optional<Proved<Proof.RoutesFlipped>> flipped = last(Proof.RoutesFlipped.class);
        if (flipped.isEmpty()) {
            return List.of();
        }
        Optional<Proved<Proof.RoutesVerified>> verified = last(Proof.RoutesVerified.class);
        Map<String, List<Proof.Instance>> byStrategy = new LinkedHashMap<>();
        verified.map(each -> each.proof().instances())
                .orElse(flipped.get().proof().instances())
                .forEach(each -> byStrategy
                        .computeIfAbsent(each.strategy(), strategy -> new ArrayList<>())
                        .add(each));
        String proof = verified.map(each ->
                        "a record was acknowledged by " + run.plan().scope().to()
                                + "; members left on " + run.plan().scope().from() + ": "
                                + each.proof().remaining() + " " + each.proof().notes())
                .orElse("not verified");
        Duration took = firstAfter(flipped.get(), Proof.RoutesVerified.class)
                .map(each -> each.since(flipped.get()))
                .orElse(Duration.ZERO);
        List<EvidenceSummary.Route> all = new ArrayList<>();
        byStrategy.forEach((strategy, instances) -> all.add(new EvidenceSummary.Route(
                strategy,
                instances.stream().mapToLong(Proof.Instance::generation).max().orElse(0),
                instances.stream()
                        .map(each -> each.name() + " at generation " + each.generation())
                        .toList(),
                took,
                proof)));
        return all;
    }

    private static String topic(String partition) {
        int dash = partition.lastIndexOf('-');
        return dash < 0 ? partition : partition.substring(0, dash);
    }

    private static int number(String partition) {
        return Integer.parseInt(partition.substring(partition.lastIndexOf('-') + 1));
    }
}
