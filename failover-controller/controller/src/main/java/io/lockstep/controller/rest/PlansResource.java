package io.lockstep.controller.rest;

import io.lockstep.controller.access.Permission;
import io.lockstep.controller.rest.Bodies.ForHash;
import io.lockstep.controller.rest.Bodies.ForReason;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.app.Failover;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Plans: who agrees, and their execution. */
@Path("/v1/plans/{plan}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans", description = "What a run will do, who agrees to it, and its beginning")
@APIResponse(
        responseCode = "default",
        description = "What went wrong; the code tells the kind",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class PlansResource {
    private static final int LONGEST_KEY = 200;

    private final Pairs pairs;
    private final Asker asker;

    PlansResource(Pairs pairs, Asker asker) {
        this.pairs = pairs;
        this.asker = asker;
    }

    @GET
    @Needs(Permission.READ)
    @Operation(operationId = "readPlan", summary = "One plan")
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanAnswer.class)))
    public PlanAnswer one(@PathParam("plan") String plan) {
        return PlanAnswer.of(ProblemKind.value(pairs.ofPlan(plan).plan(plan)));
    }

    @POST
    @Path("approvals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Permission.APPROVE)
    @Operation(
            operationId = "approve",
            summary = "Agrees to exactly the plan of this hash",
            description = "Whoever asked for the plan cannot agree to it.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForHash.class)))
    @APIResponse(
            responseCode = "200",
            description = "The plan that was agreed to",
            content = @Content(schema = @Schema(implementation = PlanAnswer.class)))
    public PlanAnswer approve(@PathParam("plan") String plan, @Nullable ForHash body) {
        return PlanAnswer.of(ProblemKind.value(pairs.ofPlan(plan).approve(plan, asker.name(), Bodies.hash(body))));
    }

    @POST
    @Path("rejections")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Permission.APPROVE)
    @Operation(operationId = "reject", summary = "Says that the plan must not be carried out")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForReason.class)))
    @APIResponse(
            responseCode = "200",
            description = "The plan that was rejected",
            content = @Content(schema = @Schema(implementation = PlanAnswer.class)))
    public PlanAnswer reject(@PathParam("plan") String plan, @Nullable ForReason body) {
        return PlanAnswer.of(ProblemKind.value(pairs.ofPlan(plan).reject(plan, asker.name(), Bodies.reason(body))));
    }

    @POST
    @Path("executions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs({Permission.EXECUTE, Permission.EXECUTE_UNPLANNED})
    @Operation(
            operationId = "execute",
            summary = "Begins a run of exactly the plan of this hash",
            description = "The same Idempotency-Key always gets the same run. UNPLANNED takes breakglass, everything"
                    + " else an operator.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForHash.class)))
    @APIResponse(
            responseCode = "202",
            description = "Begun, or begun before with this key",
            content = @Content(schema = @Schema(implementation = RunAnswer.class)))
    public RestResponse<RunAnswer> execute(
            @PathParam("plan") String plan,
            @Parameter(required = true, description = "chosen by the caller, new for each run that is wanted")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String key,
            @Nullable ForHash body) {
        String checked = key(key);
        String hash = Bodies.hash(body);
        Failover failover = pairs.ofPlan(plan);
        Plan known = ProblemKind.value(failover.plan(plan));
        asker.require(known.scope().mode() == Mode.UNPLANNED ? Permission.EXECUTE_UNPLANNED : Permission.EXECUTE);
        RunAnswer run = RunAnswer.of(ProblemKind.value(failover.execute(plan, asker.name(), hash, checked)));
        return RestResponse.ResponseBuilder.<RunAnswer>create(RestResponse.Status.ACCEPTED)
                .entity(run)
                .location(URI.create("/v1/executions/" + run.run()))
                .build();
    }

    private static String key(@Nullable String key) {
        if (key == null || key.isBlank()) {
            throw new ProblemException(
                    ProblemKind.MISSING,
                    "The header Idempotency-Key is missing. Send any text that is new for this run, and the same one"
                            + " when the request is repeated");
        }
        if (key.length() > LONGEST_KEY) {
            throw new ProblemException(
                    ProblemKind.WRONG,
                    "Idempotency-Key has " + key.length() + " characters. At most " + LONGEST_KEY + " are taken");
        }
        return key;
    }
}
