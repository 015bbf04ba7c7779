package io.lockstep.failover.app;

import io.lockstep.failover.Proof;
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
        return Proved.last(done, type);
    }

    /** The first of a kind that came after another proof: some steps are done again later. */
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
        Optional<Proved<Proof.FenceProven>> proven = firstAfter(applied.get(), Proof.FenceProven.class);
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
                proven.map(each -> each.since(applied.get())).orElse(Duration.ZERO),
                denied,
                last(Proof.EndsFrozen.class)
                        .map(each -> "ends stood still for " + each.proof().windowMillis() + " ms")
                        .orElse("not frozen"),
                last(Proof.TransactionsOver.class)
                        .map(each -> each.proof().seen() + " were open, "
                                + each.proof().aborted() + " aborted "
                                + each.proof().details())
                        .orElse("not looked at"),
                lifted(),
                fence.notes()));
    }

    /** By an undo, or to make room for the mirror of the way back. */
    private Optional<Instant> lifted() {
        return last(Proof.Lifted.class)
                .map(Proved::at)
                .or(() -> last(Proof.ReverseStarted.class)
                        .filter(started -> !started.proof().fenceStays())
                        .map(Proved::at));
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
                        .map(each -> each.name() + " at generation " + each.generation() + ": " + each.detail())
                        .toList(),
                took,
                proof)));
        return all;
    }
}
