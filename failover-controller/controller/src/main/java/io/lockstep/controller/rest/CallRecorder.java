package io.lockstep.controller.rest;

import io.lockstep.controller.port.PairService;
import io.lockstep.process.call.Call;
import io.lockstep.process.rest.BodyDeadline;
import io.lockstep.process.rest.CallFollower;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Set;
import java.util.SortedSet;

/** Hands every call to the audit, and hangs up on those that do not arrive. */
@ApplicationScoped
public class CallRecorder {
    private static final String OF_A_PAIR = "/v1/pairs/{pair}";

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

    /** To the pair that a call names; to every pair where it names none, so that none of their auditors misses it. */
    private void tell(Call done) {
        SortedSet<String> pairs = service.pairs();
        boolean named = done.path().startsWith(OF_A_PAIR) && pairs.contains(done.target());
        (named ? Set.of(done.target()) : pairs).forEach(pair -> service.called(pair, done));
    }
}
