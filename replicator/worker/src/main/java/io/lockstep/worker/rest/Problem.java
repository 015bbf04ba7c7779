package io.lockstep.worker.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every error, as RFC 9457 has it. */
@JsonPropertyOrder({"type", "title", "status", "detail"})
@Schema(description = "What went wrong and the way out (RFC 9457).")
public record Problem(
        @Schema(description = "The kind of problem, stable over versions", examples = "urn:lockstep:unknown-partition")
        String type,

        @Schema(description = "The kind in words") String title,

        @Schema(description = "The HTTP status", examples = "404")
        int status,

        @Schema(description = "What failed, which thing, which rule, what to do")
        String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail);
    }
}
