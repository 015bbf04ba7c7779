package io.lockstep.controller.rest;

import io.lockstep.controller.port.PairService;
import io.lockstep.process.call.Call;
import io.lockstep.process.rest.BodyDeadline;
import io.lockstep.process.rest.CallFollower;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Hands every call to the audit, and hangs up on those that do not arrive. */
@ApplicationScoped
public class CallRecorder {
    private final PairService service;
    private final Clock clock;

    CallRecorder(PairService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(new CallFollower(clock, this::tell), CallFollower.FIRST);
        filters.register(new BodyDeadline(BodyDeadline.WITHIN), BodyDeadline.SECOND);
    }

    private void tell(Call done) {
        service.failover().ifPresent(failover -> failover.called(done));
    }
}
