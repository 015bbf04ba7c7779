package io.lockstep.controller.rest;

import io.lockstep.controller.PolicyStanding;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.PairView;
import io.lockstep.failover.app.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
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

    /** Of every pair, in the order of their names; at least one. */
    List<Failover> all() {
        return List.copyOf(started().values());
    }

    private SortedMap<String, Failover> started() {
        SortedMap<String, Failover> started = service.failovers();
        if (started.isEmpty()) {
            throw new ProblemException(ProblemKind.UNAVAILABLE, "The controller is not started");
        }
        return started;
    }

    /** @throws ProblemException if this controller has no such pair */
    Failover failover(String pair) {
        Failover found = started().get(pair);
        if (found == null) {
            throw new ProblemException(
                    ProblemKind.NOT_FOUND,
                    "This controller has no pair '" + pair + "'. It has: "
                            + String.join(", ", started().keySet()));
        }
        return found;
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
        if (all.size() == 1) {
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
        return best;
    }

    /** Which policy of a pair is in force. */
    PolicyStanding policy(String pair) {
        return service.policy(pair);
    }

    /** The pair with what is wrong with the process around it. */
    PairView view(Failover failover) {
        PairView view = failover.pair();
        List<String> problems = new ArrayList<>(view.problems());
        PolicyStanding policy = policy(view.pair());
        policy.refused().forEach(problem -> problems.add("a changed policy is refused: " + problem));
        if (!policy.waiting().isEmpty()) {
            problems.add("a changed policy waits: " + policy.waiting());
        }
        problems.addAll(service.remarks(view.pair()));
        problems.addAll(entrance.door().problems());
        return view.withProblems(problems);
    }
}
