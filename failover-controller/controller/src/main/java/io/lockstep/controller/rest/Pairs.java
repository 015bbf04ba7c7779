package io.lockstep.controller.rest;

import io.lockstep.controller.PolicyStanding;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.PairView;
import io.lockstep.failover.app.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds what a path names among the pairs that this process controls. */
@ApplicationScoped
class Pairs {
    private final PairService service;
    private final Entrance entrance;

    Pairs(PairService service, Entrance entrance) {
        this.service = service;
        this.entrance = entrance;
    }

    /** Of every pair that has one now, in the order of their names; at least one. */
    List<Failover> all() {
        SortedMap<String, Failover> running = service.failovers();
        if (running.isEmpty()) {
            throw replaced()
                    .orElseGet(() -> new ProblemException(ProblemKind.UNAVAILABLE, "The controller is not started"));
        }
        return List.copyOf(running.values());
    }

    /** Of every pair. */
    List<Failover> complete() {
        List<Failover> all = all();
        Optional<ProblemException> lacking = replaced();
        if (lacking.isPresent()) {
            throw lacking.get();
        }
        return all;
    }

    /** What there is to say while a pair has no controller. */
    private Optional<ProblemException> replaced() {
        SortedSet<String> lacking = new TreeSet<>(service.pairs());
        lacking.removeAll(service.failovers().keySet());
        return lacking.stream().findFirst().map(this::replaced);
    }

    private ProblemException replaced(String pair) {
        return new ProblemException(
                ProblemKind.UNAVAILABLE,
                "Pair '" + pair + "' has no controller at this moment: "
                        + service.vitals(pair).detail() + ". Ask again");
    }

    /** @throws ProblemException if this controller has no such pair, or not at this moment */
    Failover failover(String pair) {
        Failover found = service.failovers().get(pair);
        if (found == null) {
            throw replaced(known(pair));
        }
        return found;
    }

    /** The same name. */
    private String known(String pair) {
        SortedSet<String> pairs = service.pairs();
        if (pairs.isEmpty()) {
            throw new ProblemException(ProblemKind.UNAVAILABLE, "The controller is not started");
        }
        if (!pairs.contains(pair)) {
            throw new ProblemException(
                    ProblemKind.NOT_FOUND,
                    "This controller has no pair '" + pair + "'. It has: " + String.join(", ", pairs));
        }
        return pair;
    }

    /** The pair whose plan it is. */
    Failover ofPlan(String plan) {
        return knowing(failover -> failover.plan(plan));
    }

    /** The pair whose run it is. */
    Failover ofRun(String run) {
        return knowing(failover -> failover.run(run));
    }

    /** The one that knows it, or else the one that can tell best why nobody does here. */
    private Failover knowing(Function<Failover, Reply<?>> question) {
        List<Failover> all = all();
        Failover best = all.getFirst();
        Optional<ProblemException> lacking = replaced();
        if (all.size() == 1 && lacking.isEmpty()) {
            return best;
        }
        boolean silent = false;
        for (Failover each : all) {
            Reply<?> reply = question.apply(each);
            if (reply instanceof Reply.Ok<?>) {
                return each;
            }
            if (!silent && !(reply instanceof Reply.NotFound<?>)) {
                best = each;
                silent = true;
            }
        }
        if (!silent && lacking.isPresent()) {
            throw lacking.get();
        }
        return best;
    }

    /** Which policy of a pair is in force, also while its controller is replaced. */
    PolicyStanding policy(String pair) {
        return service.policy(known(pair));
    }

    /** The pair with what is wrong with the process around it. */
    PairView view(Failover failover) {
        PairView view = failover.pair();
        List<String> problems = new ArrayList<>(view.problems());
        PolicyStanding policy = service.policy(view.pair());
        policy.refused().forEach(problem -> problems.add("a changed policy is refused: " + problem));
        if (!policy.waiting().isEmpty()) {
            problems.add("a changed policy waits: " + policy.waiting());
        }
        problems.addAll(service.remarks(view.pair()));
        problems.addAll(entrance.door().problems());
        return view.withProblems(problems);
    }
}
