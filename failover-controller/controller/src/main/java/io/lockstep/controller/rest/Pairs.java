package io.lockstep.controller.rest;

import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.PairView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Finds what a path names. This process controls one pair. */
@ApplicationScoped
class Pairs {
    private final PairService service;
    private final Entrance entrance;

    Pairs(PairService service, Entrance entrance) {
        this.service = service;
        this.entrance = entrance;
    }

    Failover failover() {
        return service.failover()
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.UNAVAILABLE,
                        "The controller is not started"
                                + suffix(service.vitals().detail())));
    }

    private static String suffix(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }

    /** @throws ProblemException if this controller has no such pair */
    Failover failover(String pair) {
        Failover failover = failover();
        String own = failover.pair().pair();
        if (!own.equals(pair)) {
            throw new ProblemException(
                    ProblemKind.NOT_FOUND, "This controller has no pair '" + pair + "'. It has: " + own);
        }
        return failover;
    }

    /** The pair with what is wrong with the process around it. */
    PairView view(Failover failover) {
        PairView view = failover.pair();
        List<String> problems = new ArrayList<>(view.problems());
        problems.addAll(service.remarks());
        problems.addAll(entrance.door().problems());
        return view.withProblems(problems);
    }
}
