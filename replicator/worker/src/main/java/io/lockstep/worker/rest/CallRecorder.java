package io.lockstep.worker.rest;

import io.lockstep.process.rest.BodyDeadline;
import io.lockstep.process.rest.CallFollower;
import io.lockstep.worker.audit.CallPosts;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Hands every call to the audit, and hangs up on those that do not arrive. */
@ApplicationScoped
public class CallRecorder {
    private final CallPosts posts;
    private final Clock clock;

    CallRecorder(CallPosts posts, Clock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(new CallFollower(clock, posts::called), CallFollower.FIRST);
        filters.register(new BodyDeadline(BodyDeadline.WITHIN), BodyDeadline.SECOND);
    }
}
