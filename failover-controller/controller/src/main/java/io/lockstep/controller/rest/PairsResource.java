package io.lockstep.controller.rest;

import io.lockstep.controller.PolicyStanding;
import io.lockstep.controller.access.Permission;
import io.lockstep.controller.rest.Bodies.ForDrill;
import io.lockstep.controller.rest.Bodies.ForPlan;
import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.DrillView;
import io.lockstep.failover.app.Failover.PairView;
import io.lockstep.failover.app.Failover.PlanRequest;
import io.lockstep.failover.app.ResidencyView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The pair: how it stands, and what may be begun with it. */
@Path("/v1/pairs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pairs", description = "How the pair stands, and what is begun with it")
@APIResponse(
        responseCode = "default",
        description = "What went wrong; the code tells the kind",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class PairsResource {
    private final Pairs pairs;
    private final Asker asker;

    PairsResource(Pairs pairs, Asker asker) {
        this.pairs = pairs;
        this.asker = asker;
    }

    @GET
    @Needs(Permission.READ)
    @Operation(operationId = "pairs", summary = "Every pair of this controller")
    @APIResponse(
            responseCode = "200",
            description = "The pairs",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = PairView.class)))
    public List<PairView> all() {
        return pairs.all().stream().map(pairs::view).toList();
    }

    @GET
    @Path("{pair}")
    @Needs(Permission.READ)
    @Operation(operationId = "pair", summary = "One pair: who is active, who may write, its gates and readiness")
    @APIResponse(
            responseCode = "200",
            description = "The pair, as last observed",
            content = @Content(schema = @Schema(implementation = PairView.class)))
    public PairView one(@PathParam("pair") String pair) {
        return pairs.view(pairs.failover(pair));
    }

    @GET
    @Path("{pair}/policy")
    @Needs(Permission.READ)
    @Operation(
            operationId = "policy",
            summary = "The version of the pair's policy in force, and why a changed file is not",
            description = "A change waits for the end of an open run or drill.")
    @APIResponse(
            responseCode = "200",
            description = "The policy",
            content = @Content(schema = @Schema(implementation = PolicyStanding.class)))
    public PolicyStanding policy(@PathParam("pair") String pair) {
        return pairs.policy(pair);
    }

    @GET
    @Path("{pair}/readiness")
    @Needs(Permission.READ)
    @Operation(
            operationId = "readiness",
            summary = "How well each category is tested, by what evidence, how old that is, and what would raise it")
    @APIResponse(
            responseCode = "200",
            description = "Computed from the journal's runs and drills and from the gates as last observed",
            content = @Content(schema = @Schema(implementation = ReadinessAnswer.class)))
    public ReadinessAnswer readiness(@PathParam("pair") String pair) {
        return ReadinessAnswer.of(pairs.failover(pair).pair());
    }

    @GET
    @Path("{pair}/residency")
    @Needs(Permission.READ)
    @Operation(
            operationId = "residency",
            summary = "Where the pair's data is, as it is seen in both regions; violations first",
            description = "One look at a time, kept for some seconds. What could not be seen is told as unseen.")
    @APIResponse(
            responseCode = "200",
            description = "What was seen",
            content = @Content(schema = @Schema(implementation = ResidencyView.class)))
    public ResidencyView residency(@PathParam("pair") String pair) {
        return ProblemKind.value(pairs.failover(pair).residency());
    }

    @POST
    @Path("{pair}/plans")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs({Permission.PLAN, Permission.PLAN_UNPLANNED})
    @Operation(
            operationId = "plan",
            summary = "Observes everything anew and freezes what a run would do: the dry run",
            description = "PLANNED and FAILBACK take an operator, UNPLANNED takes breakglass.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForPlan.class)))
    @APIResponse(
            responseCode = "201",
            description = "Planned; gates that block are in it",
            content = @Content(schema = @Schema(implementation = PlanAnswer.class)))
    public RestResponse<PlanAnswer> plan(@PathParam("pair") String pair, @Nullable ForPlan body) {
        PlanRequest request = Bodies.plan(body, asker.name());
        asker.require(request.mode() == Mode.UNPLANNED ? Permission.PLAN_UNPLANNED : Permission.PLAN);
        PlanAnswer plan = PlanAnswer.of(ProblemKind.value(pairs.failover(pair).plan(request)));
        return RestResponse.ResponseBuilder.<PlanAnswer>create(RestResponse.Status.CREATED)
                .entity(plan)
                .location(URI.create("/v1/plans/" + plan.id()))
                .build();
    }

    @GET
    @Path("{pair}/executions")
    @Needs(Permission.READ)
    @Operation(operationId = "executions", summary = "Every run of the pair, newest first")
    @APIResponse(
            responseCode = "200",
            description = "The runs",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = RunAnswer.class)))
    public List<RunAnswer> executions(@PathParam("pair") String pair) {
        return pairs.failover(pair).runs().stream().map(RunAnswer::of).toList();
    }

    @GET
    @Path("{pair}/drills")
    @Needs(Permission.READ)
    @Operation(operationId = "drills", summary = "Every drill of the pair, newest first")
    @APIResponse(
            responseCode = "200",
            description = "The drills",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = DrillAnswer.class)))
    public List<DrillAnswer> drills(@PathParam("pair") String pair) {
        return pairs.failover(pair).drills().stream().map(DrillAnswer::of).toList();
    }

    @POST
    @Path("{pair}/drills")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Permission.DRILL)
    @Operation(
            operationId = "drill",
            summary = "Begins a drill",
            description = "shadow uses canary topics and leaves production alone; live is a real round trip.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForDrill.class)))
    @APIResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = DrillAnswer.class)))
    public RestResponse<DrillAnswer> drill(@PathParam("pair") String pair, @Nullable ForDrill body) {
        ForDrill given = Bodies.present(body);
        Mode mode = Bodies.drill(given);
        String name = given.name() == null ? "by-hand" : Bodies.text("name", given.name());
        Failover failover = pairs.failover(pair);
        DrillView begun = ProblemKind.value(failover.drill(name, mode, asker.name()));
        return RestResponse.ResponseBuilder.<DrillAnswer>create(RestResponse.Status.ACCEPTED)
                .entity(DrillAnswer.of(begun))
                .build();
    }
}
