package io.lockstep.process.rest;

import io.lockstep.process.call.Call;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Tells of every call once its outcome is known, whatever became of it, and gives it a number to be found by. */
public final class CallFollower implements Handler<RoutingContext> {
    /** The place among the filters of a process: before everything that answers. */
    public static final int FIRST = 1_000;

    static final String REQUEST_ID = "X-Request-Id";

    private static final int ID_BYTES = 8;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Clock clock;
    private final Consumer<Call> told;
    private final SecureRandom random = new SecureRandom();

    /** @param told must not wait */
    public CallFollower(Clock clock, Consumer<Call> told) {
        this.clock = clock;
        this.told = told;
    }

    /** Metrics, health and the description are no calls of the interface. */
    public static boolean counts(RoutingContext request) {
        return !request.request().path().startsWith("/q/");
    }

    @Override
    public void handle(RoutingContext request) {
        if (counts(request)) {
            follow(request);
        }
        request.next();
    }

    private void follow(RoutingContext request) {
        CallInHand call = CallInHand.begin(request);
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        String asked = request.request().method().name();
        String method = METHODS.contains(asked) ? asked : "-";
        Instant at = clock.instant();
        AtomicBoolean done = new AtomicBoolean();
        request.response().putHeader(REQUEST_ID, id);
        request.addHeadersEndHandler(head -> {
            if (!done.getAndSet(true)) {
                told.accept(call.ended(at, method, request.response().getStatusCode(), id));
            }
        });
        request.addEndHandler(end -> {
            if (!done.getAndSet(true)) {
                told.accept(call.ended(at, method, 0, id));
            }
        });
    }
}
