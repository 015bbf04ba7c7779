package io.lockstep.controller.rest;

import io.lockstep.controller.access.Permission;
import io.lockstep.controller.rest.Bodies.ForAlignment;
import io.lockstep.failover.app.ParityView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How both regions compare. */
@Path("/v1/pairs/{pair}/parity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pairs", description = "How the pair stands, and what is begun with it")
@APIResponse(
        responseCode = "default",
        description = "What went wrong; the code tells the kind",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ParityResource {
    private final Pairs pairs;
    private final Asker asker;

    ParityResource(Pairs pairs, Asker asker) {
        this.pairs = pairs;
        this.asker = asker;
    }

    @GET
    @Needs(Permission.READ)
    @Operation(
            operationId = "parity",
            summary = "What both regions do not have alike, as the last round found",
            description = "The controller that leads compares them every parity.every.")
    @APIResponse(
            responseCode = "200",
            description = "By kind, each difference with what becomes of it",
            content = @Content(schema = @Schema(implementation = ParityView.class)))
    public ParityView parity(@PathParam("pair") String pair) {
        return ProblemKind.value(pairs.failover(pair).parity());
    }

    @POST
    @Path("fix")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Permission.ALIGN)
    @Operation(
            operationId = "fixParity",
            summary = "Brings the standby what the policy syncs now, and the kinds that are named",
            description = "Deletes nothing that the policy does not prune. 409 while a run is open.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForAlignment.class)))
    @APIResponse(
            responseCode = "200",
            description = "What was done, and what both regions do not have alike after it",
            content = @Content(schema = @Schema(implementation = ParityView.class)))
    public ParityView fix(@PathParam("pair") String pair, @Nullable ForAlignment body) {
        return ProblemKind.value(pairs.failover(pair).align(Bodies.kinds(Bodies.present(body)), asker.name()));
    }
}
