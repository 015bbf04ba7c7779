package io.lockstep.gateway.rest;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final String detail;

    ProblemException(ProblemKind kind, String detail) {
        super(detail);
        this.kind = kind;
        this.detail = detail;
    }

    Problem problem() {
        return Problem.of(kind, detail);
    }
}
