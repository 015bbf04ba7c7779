package io.lockstep.controller.rest;

import io.lockstep.controller.access.Permission;
import io.lockstep.failover.app.Failover;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who called the controllers and workers of a pair, and what came of it. */
@Path("/v1/pairs/{pair}/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit", description = "Who called, and what came of it")
@APIResponse(
        responseCode = "default",
        description = "What went wrong; the code tells the kind",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class AuditResource {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private final Pairs pairs;
    private final Clock clock;

    AuditResource(Pairs pairs, Clock clock) {
        this.pairs = pairs;
        this.clock = clock;
    }

    @GET
    @Needs(Permission.AUDIT)
    @Operation(
            operationId = "audit",
            summary = "The calls of every controller and worker of the pair, newest first, as the journal tells them",
            description = "What changes something and what is refused stands by itself, reads are counted together for"
                    + " an hour. Entries without 'entry' are not in the journal yet.")
    @APIResponse(
            responseCode = "200",
            description = "The calls",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = CallAnswer.class)))
    public List<CallAnswer> audit(
            @PathParam("pair") String pair,
            @Parameter(description = "ISO instant: none that ended before; a day ago where it is left out")
                    @QueryParam("since")
                    @Nullable
                    String since,
            @Parameter(description = "1 to 10000: no more than these") @QueryParam("most") @DefaultValue("1000")
                    String most) {
        Failover failover = pairs.failover(pair);
        Instant from = since == null ? clock.instant().minus(A_DAY) : instant(since);
        int limit = limit(most);
        return ProblemKind.value(failover.audit(from)).stream()
                .limit(limit)
                .map(CallAnswer::of)
                .toList();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ProblemException(
                    ProblemKind.WRONG, "since '" + text + "' is no ISO instant. Write e.g. 2026-11-20T14:05:00Z");
        }
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,5}")) {
            int number = Integer.parseInt(text);
            if (number > 0 && number <= MOST) {
                return number;
            }
        }
        throw new ProblemException(ProblemKind.WRONG, "most '" + text + "' is no number from 1 to " + MOST);
    }
}
