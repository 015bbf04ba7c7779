package io.lockstep.worker.rest;

import java.util.Locale;

/** The closed list of problems a caller can meet, each with its HTTP status. */
enum ProblemKind {
    UNKNOWN_LINK(404, "No such link"),
    UNKNOWN_PARTITION(404, "No such partition here"),
    UNKNOWN_GROUP(404, "No such group"),
    UNKNOWN_PATH(404, "No such resource"),
    BAD_INPUT(400, "The request cannot be understood"),
    PHASE_FORBIDS(409, "The phase does not allow this"),
    NOT_NOW(409, "This worker does not do it now"),
    REGION_FAILED(502, "A region did not do it"),
    NO_ANSWER(504, "No answer in time"),
    REFUSED(400, "The request was refused"),
    NO_TOKEN(401, "Who are you?"),
    NOT_PERMITTED(403, "Not permitted"),
    UNAVAILABLE(503, "Not now"),
    UNEXPECTED(500, "Unexpected error");

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

    String type() {
        return "urn:lockstep:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
