package io.lockstep.gateway.rest;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.gateway.GatewayView;
import io.lockstep.gateway.HandOrder;
import io.lockstep.gateway.HandOrder.Ruling;
import io.lockstep.gateway.port.GatewayService;
import io.lockstep.gateway.rest.Bodies.FlipBody;
import io.lockstep.gateway.rest.Bodies.HoldBody;
import io.lockstep.gateway.rest.Bodies.ReleaseBody;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How this instance stands, and orders by hand, which come from its own machine only. */
@Path("/v1/gateway")
@Produces(MediaType.APPLICATION_JSON)
public class GatewayResource {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayResource.class);

    private final GatewayService service;
    private final Clock clock;

    GatewayResource(GatewayService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    @GET
    public GatewayView state() {
        return service.view()
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_STARTED, "Ask again in a few seconds"));
    }

    @POST
    @NonBlocking
    @Path("hold")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<GatewayOrder> hold(@Nullable HoldBody body, @Context HttpServerRequest request) {
        HoldBody asked = body == null ? new HoldBody(null, null, null, null, null) : body;
        return follow(asked.order(clock.instant()), request);
    }

    @POST
    @NonBlocking
    @Path("flip")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<GatewayOrder> flip(@Nullable FlipBody body, @Context HttpServerRequest request) {
        FlipBody asked = body == null ? new FlipBody(null, null, null, null) : body;
        return follow(asked.order(clock.instant()), request);
    }

    @POST
    @NonBlocking
    @Path("release")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<GatewayOrder> release(@Nullable ReleaseBody body, @Context HttpServerRequest request) {
        ReleaseBody asked = body == null ? new ReleaseBody(null, null, null) : body;
        return follow(asked.order(clock.instant()), request);
    }

    private CompletionStage<GatewayOrder> follow(HandOrder order, HttpServerRequest request) {
        String from = String.valueOf(request.remoteAddress());
        FromHere.objection(request).ifPresent(why -> {
            LOG.warn("order by hand not taken from={} run={} want={} why={}", from, order.run(), order.want(), why);
            throw new ProblemException(
                    ProblemKind.NOT_FROM_HERE,
                    "Nobody is asked for a token here, so orders are taken over the loopback only, and this one is not: "
                            + why + ". Give it on the machine itself, or through a forwarded port");
        });
        return service.order(order)
                .whenComplete((ruling, failure) -> LOG.info(
                        "order by hand from={} run={} want={} outcome={}",
                        from,
                        order.run(),
                        order.want(),
                        failure == null ? ruling : failure.toString()))
                .exceptionally(e -> {
                    throw new ProblemException(
                            ProblemKind.NO_ANSWER,
                            "The gateway's loop did not judge the order in time. It may still be followed: look at"
                                    + " GET /v1/gateway before repeating it");
                })
                .thenApply(ruling -> switch (ruling) {
                    case Ruling.Followed(GatewayOrder followed) -> followed;
                    case Ruling.Refused(String why) -> throw new ProblemException(ProblemKind.NOT_FOLLOWED, why);
                });
    }
}
