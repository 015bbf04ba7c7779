package io.lockstep.controller.rest;

import io.lockstep.failover.GateResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final String detail;
    private final transient List<GateResult> gates;
    private final String run;
    private final String leader;

    ProblemException(ProblemKind kind, String detail) {
        this(kind, detail, List.of(), "", "");
    }

    private ProblemException(ProblemKind kind, String detail, List<GateResult> gates, String run, String leader) {
        super(detail);
        this.kind = kind;
        this.detail = detail;
        this.gates = gates;
        this.run = run;
        this.leader = leader;
    }

    static ProblemException conflict(String why, String run) {
        return new ProblemException(ProblemKind.CONFLICT, why, List.of(), run, "");
    }

    static ProblemException elsewhere(String instance, String url) {
        return new ProblemException(
                ProblemKind.ELSEWHERE, instance + " leads and acts; ask it at " + url, List.of(), "", url);
    }

    static ProblemException gates(List<GateResult> gates) {
        String names = gates.stream()
                .map(gate -> gate.gate() + " is " + gate.verdict())
                .collect(Collectors.joining(", "));
        return new ProblemException(
                ProblemKind.GATES_FAILED,
                names + ". Repair what they observed, or override those that may be, with a reason each",
                gates,
                "",
                "");
    }

    ProblemKind kind() {
        return kind;
    }

    Problem problem(String instance) {
        return new Problem(
                kind.type(),
                kind.title(),
                kind.status(),
                detail,
                instance,
                kind.code(),
                Optional.of(run).filter(text -> !text.isEmpty()),
                gates,
                Optional.of(leader).filter(text -> !text.isEmpty()));
    }
}
