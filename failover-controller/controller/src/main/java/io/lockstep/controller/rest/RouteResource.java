package io.lockstep.controller.rest;

import io.lockstep.controller.access.Permission;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where clients go. Who waits for a change holds no thread. */
@Path("/v1/pairs/{pair}/route")
@Tag(name = "route", description = "Where clients go now")
@APIResponse(
        responseCode = "default",
        description = "What went wrong; the code tells the kind",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "304", description = "It is the one that If-None-Match names")
public class RouteResource {
    private final Pairs pairs;
    private final RouteWatch watch;

    RouteResource(Pairs pairs, RouteWatch watch) {
        this.pairs = pairs;
        this.watch = watch;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(value = Permission.READ, open = Needs.Open.AS_THE_ROUTE)
    @Blocking
    @Operation(
            operationId = "route",
            summary = "Where clients go, as JSON or as lines of java.util.Properties",
            description =
                    "With If-None-Match and Prefer: wait=N it answers when that changes, or after N seconds, 30 at"
                            + " most.")
    @APIResponse(
            responseCode = "200",
            description = "The route; ETag is \"<epoch>-<generation>\"",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Route.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
            })
    public CompletionStage<Response> json(
            @PathParam("pair") String pair,
            @Parameter(description = "the ETag of the route that is known")
                    @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    String known,
            @Parameter(description = "wait=N: seconds to wait for another one") @HeaderParam("Prefer") @Nullable
                    String prefer) {
        return answer(pair, known, prefer, MediaType.APPLICATION_JSON, route -> route);
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Needs(value = Permission.READ, open = Needs.Open.AS_THE_ROUTE)
    @Blocking
    @Operation(hidden = true)
    public CompletionStage<Response> text(
            @PathParam("pair") String pair,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
            @HeaderParam("Prefer") @Nullable String prefer) {
        return answer(pair, known, prefer, MediaType.TEXT_PLAIN, RouteText::properties);
    }

    private CompletionStage<Response> answer(
            String pair, @Nullable String known, @Nullable String prefer, String type, Function<Route, Object> form) {
        Route now = route(pair);
        int seconds = RouteText.waitSeconds(prefer);
        if (seconds == 0 || !RouteText.matches(known, RouteText.tag(now))) {
            return CompletableFuture.completedFuture(response(now, known, type, form));
        }
        return watch.await(pair, RouteText.tag(now), Duration.ofSeconds(seconds))
                .thenApply(changed -> response(route(pair), known, type, form));
    }

    private static Response response(Route route, @Nullable String known, String type, Function<Route, Object> form) {
        String tag = RouteText.tag(route);
        Response.ResponseBuilder response = RouteText.matches(known, tag)
                ? Response.notModified()
                : Response.ok(form.apply(route)).type(type);
        return response.tag(new EntityTag(tag))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private Route route(String pair) {
        return pairs.failover(pair)
                .route()
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.UNAVAILABLE,
                        "Where clients of " + pair + " go is not known here yet: neither region told it. Ask the other"
                                + " region's controller, or again"));
    }
}
