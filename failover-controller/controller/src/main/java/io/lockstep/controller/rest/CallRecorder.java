package io.lockstep.controller.rest;

import io.lockstep.controller.port.PairService;
import io.lockstep.failover.Call;
import io.lockstep.failover.app.Failover;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands every call to the audit once its outcome is known, whatever became of it, and gives it a number to be found by. */
@ApplicationScoped
public class CallRecorder {
    static final String REQUEST_ID = "X-Request-Id";

    private static final String OF_A_PAIR = "/v1/pairs/{pair}";
    private static final int FIRST = 1_000;
    private static final int ID_BYTES = 8;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final PairService service;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CallRecorder(PairService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::follow, FIRST);
    }

    /** Metrics, health and the description are no calls of the interface. */
    static boolean counts(RoutingContext request) {
        return !request.request().path().startsWith("/q/");
    }

    private void follow(RoutingContext request) {
        if (counts(request)) {
            CallInHand call = CallInHand.begin(request);
            byte[] bytes = new byte[ID_BYTES];
            random.nextBytes(bytes);
            String id = HexFormat.of().formatHex(bytes);
            Instant at = clock.instant();
            AtomicBoolean told = new AtomicBoolean();
            request.response().putHeader(REQUEST_ID, id);
            request.addHeadersEndHandler(head -> {
                if (!told.getAndSet(true)) {
                    tell(request.request(), call, id, at, request.response().getStatusCode());
                }
            });
            request.addEndHandler(end -> {
                if (!told.getAndSet(true)) {
                    tell(request.request(), call, id, at, 0);
                }
            });
        }
        request.next();
    }

    private void tell(HttpServerRequest request, CallInHand call, String id, Instant at, int status) {
        String method =
                METHODS.contains(request.method().name()) ? request.method().name() : "-";
        String remote =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        Call done = new Call(
                at, at, 1, call.who(), call.roles(), method, call.path(), call.target(), status, call.remote(), id);
        concerned(call).forEach(failover -> failover.called(done));
    }

    /** The pair that a call names; every pair where it names none, so that none of their auditors misses it. */
    private Collection<Failover> concerned(CallInHand call) {
        SortedMap<String, Failover> all = service.failovers();
        Failover named = call.path().startsWith(OF_A_PAIR) ? all.get(call.target()) : null;
        return named == null ? all.values() : List.of(named);
    }
}
