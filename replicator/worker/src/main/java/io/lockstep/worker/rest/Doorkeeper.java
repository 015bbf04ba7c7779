package io.lockstep.worker.rest;

import io.lockstep.process.access.Admission;
import io.lockstep.process.access.Caller;
import io.lockstep.process.access.Door;
import io.lockstep.process.access.Role;
import io.lockstep.process.rest.CallInHand;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets nobody reach a resource who may not: who has a role may look, an operator may change something. */
@Singleton
public class Doorkeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final Set<String> LOOKS = Set.of("GET", "HEAD");
    private static final Set<Role> MAY_LOOK = EnumSet.allOf(Role.class);
    private static final Set<Role> MAY_CHANGE = EnumSet.of(Role.OPERATOR);

    private final Entrance entrance;
    private final CurrentVertxRequest current;

    Doorkeeper(Entrance entrance, CurrentVertxRequest current) {
        this.entrance = entrance;
        this.current = current;
    }

    /** Off the threads that answer: to know a token takes a while, and to know an issuer's keys may take seconds. */
    @ServerRequestFilter
    public Uni<@Nullable Response> admit(ContainerRequestContext request, ResourceInfo resource) {
        CallInHand call = CallInHand.of(current.getCurrent());
        call.to(resource, request.getUriInfo());
        @Nullable String token = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        @Nullable String host = request.getHeaderString(HttpHeaders.HOST);
        String method = request.getMethod();
        return Uni.createFrom()
                .item(() -> refusal(token, host, method, call))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private @Nullable Response refusal(@Nullable String token, @Nullable String host, String method, CallInHand call) {
        Door door = entrance.door().orElse(null);
        if (door == null) {
            return refused(ProblemKind.UNAVAILABLE, "The worker is starting");
        }
        return switch (door.admit(token, host)) {
            case Admission.Admitted(Caller caller) -> permitted(caller, method, call);
            case Admission.Unknown(String why) -> refused(ProblemKind.NO_TOKEN, why);
            case Admission.Barred(String why) -> refused(ProblemKind.NOT_PERMITTED, why);
            case Admission.NotNow(String why) -> refused(ProblemKind.UNAVAILABLE, why);
        };
    }

    private static @Nullable Response permitted(Caller caller, String method, CallInHand call) {
        call.by(caller);
        boolean looks = LOOKS.contains(method);
        boolean may = caller.hasAny(looks ? MAY_LOOK : MAY_CHANGE);
        if (!looks) {
            LOG.atInfo()
                    .addKeyValue("who", caller.name())
                    .addKeyValue("method", method)
                    .addKeyValue("path", call.path())
                    .addKeyValue("of", call.target())
                    .addKeyValue("permitted", may)
                    .log("change asked for");
        }
        return may
                ? null
                : refused(
                        ProblemKind.NOT_PERMITTED,
                        caller.name() + " may not do this; it takes " + (looks ? "a role" : "the role operator")
                                + ". Roles stand in the tokens file, or come with the identity provider's token");
    }

    private static Response refused(ProblemKind kind, String why) {
        Response.ResponseBuilder response =
                Response.status(kind.status()).type(Problem.MEDIA_TYPE).entity(Problem.of(kind, why));
        if (kind == ProblemKind.NO_TOKEN) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"lockstep\"");
        }
        return response.build();
    }
}
