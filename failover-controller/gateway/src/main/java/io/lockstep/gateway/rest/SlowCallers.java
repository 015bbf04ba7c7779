package io.lockstep.gateway.rest;

import io.lockstep.process.rest.BodyDeadline;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Hangs up on requests that do not arrive. */
@ApplicationScoped
class SlowCallers {
    void register(@Observes Filters filters) {
        filters.register(new BodyDeadline(BodyDeadline.WITHIN), BodyDeadline.SECOND);
    }
}
