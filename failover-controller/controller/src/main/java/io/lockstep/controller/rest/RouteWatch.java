package io.lockstep.controller.rest;

import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the route for all who wait, on one thread. */
@ApplicationScoped
class RouteWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);
    private static final int MOST_WAITERS = 10_000;
    private static final long EVERY_MILLIS = 100;

    private final PairService service;
    private final ConcurrentMap<String, RouteWaiters> waiters = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("route-watch").factory());

    RouteWatch(PairService service) {
        this.service = service;
    }

    void start(@Observes StartupEvent start) {
        var looking = looker.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        LOG.atDebug().addKeyValue("cancelled", looking.isCancelled()).log("route watched");
    }

    void end(@Observes ShutdownEvent end) {
        looker.shutdownNow();
    }

    /** @param pair one that this process controls */
    CompletionStage<Boolean> await(String pair, String tag, Duration within) {
        return waiters.computeIfAbsent(pair, fresh -> new RouteWaiters(MOST_WAITERS))
                .await(tag, within, System.nanoTime());
    }

    private void look() {
        try {
            waiters.forEach(this::look);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the route could not be looked at");
        }
    }

    private void look(String pair, RouteWaiters waiting) {
        if (waiting.waiting() > 0) {
            Optional<Route> route =
                    Optional.ofNullable(service.failovers().get(pair)).flatMap(Failover::route);
            waiting.look(route, System.nanoTime());
        }
    }
}
