package io.lockstep.controller.rest;

import io.lockstep.controller.access.Admission;
import io.lockstep.controller.access.Door;
import io.lockstep.controller.access.Permission;
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
    private final Entrance entrance;
    private final Asker asker;
    private final CurrentVertxRequest current;

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
            }
            case Admission.Unknown(String why) -> throw new ProblemException(ProblemKind.NO_TOKEN, why);
            case Admission.Barred(String why) -> throw new ProblemException(ProblemKind.NOT_PERMITTED, why);
        }
        asker.require(needs == null ? new Permission[0] : needs.value());
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
