package io.lockstep.gateway.rest;

import java.util.Locale;

/** The closed list of problems a caller can meet, each with its HTTP status. */
enum ProblemKind {
    WRONG(400, "The request cannot be understood"),
    REFUSED(400, "The request was refused"),
    NOT_FROM_HERE(403, "Orders by hand come from this machine only"),
    UNKNOWN_PATH(404, "No such resource"),
    NOT_FOLLOWED(409, "The order does not fit how this instance stands"),
    UNEXPECTED(500, "Unexpected error"),
    NOT_STARTED(503, "The gateway is not started yet"),
    NO_ANSWER(504, "No answer in time");

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
