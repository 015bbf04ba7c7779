package io.lockstep.controller.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lockstep.failover.GateResult;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every error, as RFC 9457 has it. */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "run", "gates", "leader"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "What went wrong and the way out (RFC 9457).")
public record Problem(
        @Schema(description = "The page that tells what to do", examples = "/runbooks/controller-refuses#drifted")
        String type,

        @Schema(description = "The kind in words") String title,

        @Schema(description = "The HTTP status", examples = "412")
        int status,

        @Schema(description = "What failed, which thing, which rule, what to do")
        String detail,

        @Schema(description = "What was asked for", examples = "/v1/plans/p-1")
        String instance,

        @Schema(description = "The kind for programs", examples = "drifted")
        String code,

        @Schema(description = "With 409: the run that is in the way")
        Optional<String> run,

        @Schema(description = "With 422: the gates that block")
        List<GateResult> gates,

        @Schema(description = "With 421: whom to ask") Optional<String> leader) {
    static final String MEDIA_TYPE = "application/problem+json";
}
