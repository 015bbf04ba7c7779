package io.lockstep.controller.rest;

import io.lockstep.controller.access.Pace;
import io.lockstep.controller.access.Permission;
import io.lockstep.process.access.Admission;
import io.lockstep.process.access.Caller;
import io.lockstep.process.access.Door;
import io.lockstep.process.rest.CallInHand;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets nobody reach a resource who may not. */
@Singleton
public class Doorkeeper {
    private static final int BURST = 200;
    private static final int A_SECOND = 20;

    private final Entrance entrance;
    private final Asker asker;
    private final CurrentVertxRequest current;
    private final Pace pace = new Pace(BURST, A_SECOND, System::nanoTime);

    Doorkeeper(Entrance entrance, Asker asker, CurrentVertxRequest current) {
        this.entrance = entrance;
        this.asker = asker;
        this.current = current;
    }

    @ServerRequestFilter
    public void admit(ContainerRequestContext request, ResourceInfo resource) {
        CallInHand call = CallInHand.of(current.getCurrent());
        call.to(resource, request.getUriInfo());
        Door door = entrance.door();
        Needs needs = needs(resource.getResourceMethod());
        if (open(needs, door)) {
            return;
        }
        switch (door.admit(
                request.getHeaderString(HttpHeaders.AUTHORIZATION), request.getHeaderString(HttpHeaders.HOST))) {
            case Admission.Admitted(var caller) -> {
                asker.is(caller);
                call.by(caller);
                slowDown(caller, "caller " + caller.name());
            }
            case Admission.Unknown(String why) -> {
                slowDown(Caller.NOBODY, "address " + call.remote());
                throw new ProblemException(ProblemKind.NO_TOKEN, why);
            }
            case Admission.NotNow(String why) -> throw new ProblemException(ProblemKind.UNAVAILABLE, why);
            case Admission.Barred(String why) -> throw new ProblemException(ProblemKind.NOT_PERMITTED, why);
        }
        asker.require(needs == null ? new Permission[0] : needs.value());
    }

    /** Whoever is on this machine, where nobody is asked for a token, could do worse than ask often. */
    private void slowDown(Caller caller, String as) {
        if (!caller.equals(Caller.LOCAL) && !pace.may(as)) {
            throw new ProblemException(
                    ProblemKind.TOO_MANY,
                    as + " asks more than " + A_SECOND + " times a second, after " + BURST
                            + " at once. Ask again later,"
                            + " and less often; /v1/events tells what happens without being asked");
        }
    }

    private static @Nullable Needs needs(@Nullable Method method) {
        return method == null ? null : method.getAnnotation(Needs.class);
    }

    private static boolean open(@Nullable Needs needs, Door door) {
        return needs != null
                && switch (needs.open()) {
                    case NEVER -> false;
                    case AS_THE_ROUTE -> door.routeOpen();
                    case ALWAYS -> true;
                };
    }
}
