package io.lockstep.controller.rest;

import io.lockstep.controller.access.Permission;
import io.lockstep.controller.rest.Bodies.ForDecision;
import io.lockstep.controller.rest.Bodies.ForReason;
import io.lockstep.failover.evidence.EvidenceBundle;
import io.lockstep.failover.evidence.EvidencePage;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Runs: how they stand, what a person may say, and their evidence. */
@Path("/v1/executions/{run}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "executions", description = "Runs, what a person may say to them, and their evidence")
@APIResponse(
        responseCode = "default",
        description = "What went wrong; the code tells the kind",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ExecutionsResource {
    private final Pairs pairs;
    private final Asker asker;

    ExecutionsResource(Pairs pairs, Asker asker) {
        this.pairs = pairs;
        this.asker = asker;
    }

    @GET
    @Needs(Permission.READ)
    @Operation(operationId = "execution", summary = "One run: its phase, what can still be undone, what it waits for")
    @APIResponse(
            responseCode = "200",
            description = "The run",
            content = @Content(schema = @Schema(implementation = RunAnswer.class)))
    public RunAnswer one(@PathParam("run") String run) {
        return RunAnswer.of(ProblemKind.value(pairs.ofRun(run).run(run)));
    }

    @POST
    @Path("cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Permission.CANCEL)
    @Operation(operationId = "cancel", summary = "Undoes a run before its point of no return")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForReason.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is being undone",
            content = @Content(schema = @Schema(implementation = RunAnswer.class)))
    public RestResponse<RunAnswer> cancel(@PathParam("run") String run, @Nullable ForReason body) {
        String reason = Bodies.reason(body);
        return accepted(RunAnswer.of(ProblemKind.value(pairs.ofRun(run).cancel(run, asker.name(), reason))));
    }

    @POST
    @Path("decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Permission.DECIDE)
    @Operation(
            operationId = "decisions",
            summary = "Says how a run goes on that needs somebody",
            description =
                    "RETRY looks again, ACCEPT goes on without the step where that is possible. While a new standby is"
                            + " waited for and nobody is asked, ACCEPT gives its region up once the step has failed;"
                            + " RETRY of a run that ended so protects the pair anew.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForDecision.class)))
    @APIResponse(
            responseCode = "202",
            description = "It goes on",
            content = @Content(schema = @Schema(implementation = RunAnswer.class)))
    public RestResponse<RunAnswer> decisions(@PathParam("run") String run, @Nullable ForDecision body) {
        ForDecision given = Bodies.present(body);
        String reason = Bodies.text("reason", given.reason());
        return accepted(RunAnswer.of(ProblemKind.value(pairs.ofRun(run)
                .decide(run, asker.name(), Bodies.decision(given), reason, Optional.ofNullable(given.step())))));
    }

    @POST
    @Path("decide")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Permission.DECIDE)
    @Operation(operationId = "decide", summary = "The same as decisions")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForDecision.class)))
    @APIResponse(
            responseCode = "202",
            description = "It goes on",
            content = @Content(schema = @Schema(implementation = RunAnswer.class)))
    public RestResponse<RunAnswer> decide(@PathParam("run") String run, @Nullable ForDecision body) {
        return decisions(run, body);
    }

    @GET
    @Path("evidence")
    @Needs(Permission.READ)
    @Operation(
            operationId = "evidence",
            summary = "The signed evidence of a run, byte for byte as it is stored",
            description = "./lockstep evidence verify checks it offline.")
    @APIResponse(
            responseCode = "200",
            description = "The evidence, canonical JSON",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public byte[] evidence(@PathParam("run") String run) {
        return ProblemKind.value(pairs.ofRun(run).evidence(run));
    }

    @GET
    @Path("evidence")
    @Produces(MediaType.TEXT_HTML)
    @Needs(Permission.READ)
    @Operation(hidden = true)
    public RestResponse<String> page(@PathParam("run") String run) {
        EvidenceBundle bundle = EvidenceBundle.read(evidence(run));
        return RestResponse.ResponseBuilder.ok(EvidencePage.render(bundle))
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .build();
    }

    private static RestResponse<RunAnswer> accepted(RunAnswer run) {
        return RestResponse.ResponseBuilder.<RunAnswer>create(RestResponse.Status.ACCEPTED)
                .entity(run)
                .build();
    }
}
