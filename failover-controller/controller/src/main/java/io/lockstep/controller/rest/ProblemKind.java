package io.lockstep.controller.rest;

import io.lockstep.failover.app.Reply;
import java.util.Locale;

/** The closed list of problems a caller can meet, each with its HTTP status and its place in the runbook. */
enum ProblemKind {
    WRONG(400, "The request cannot be understood"),
    REFUSED(400, "The request was refused"),
    NO_TOKEN(401, "Who are you?"),
    NOT_PERMITTED(403, "Not permitted"),
    NOT_FOUND(404, "No such thing"),
    UNKNOWN_PATH(404, "No such resource"),
    CONFLICT(409, "It does not fit the state"),
    DRIFTED(412, "It is not what was agreed upon any more"),
    ELSEWHERE(421, "Another controller leads"),
    GATES_FAILED(422, "Gates block"),
    MISSING(428, "Something has to come first"),
    TOO_MANY(429, "Too many requests"),
    UNEXPECTED(500, "Unexpected error"),
    UNAVAILABLE(503, "Not now");

    /** The page that tells what to do about each. */
    static final String RUNBOOK = "/runbooks/controller-refuses";

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** For programs; stable over versions. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String type() {
        return RUNBOOK + "#" + code();
    }

    /** The value, or the problem that the reply is. */
    static <T> T value(Reply<T> reply) {
        return switch (reply) {
            case Reply.Ok<T>(T value) -> value;
            case Reply.NotFound<T>(String what) -> throw new ProblemException(NOT_FOUND, what);
            case Reply.Conflict<T>(String why, String run) -> throw ProblemException.conflict(why, run);
            case Reply.Drifted<T>(String why) -> throw new ProblemException(DRIFTED, why);
            case Reply.GatesFailed<T>(var gates) -> throw ProblemException.gates(gates);
            case Reply.Missing<T>(String what) -> throw new ProblemException(MISSING, what);
            case Reply.Wrong<T>(String why) -> throw new ProblemException(WRONG, why);
            case Reply.Unavailable<T>(String why) -> throw new ProblemException(UNAVAILABLE, why);
            case Reply.Elsewhere<T>(String instance, String url) -> throw ProblemException.elsewhere(instance, url);
        };
    }
}
