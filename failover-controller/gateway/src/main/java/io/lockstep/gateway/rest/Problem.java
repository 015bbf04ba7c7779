package io.lockstep.gateway.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** The body of every error, as RFC 9457 has it. */
@JsonPropertyOrder({"type", "title", "status", "detail"})
record Problem(String type, String title, int status, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail);
    }
}
