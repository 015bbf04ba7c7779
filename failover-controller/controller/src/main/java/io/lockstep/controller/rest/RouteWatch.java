package io.lockstep.controller.rest;

import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
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
    private final RouteWaiters waiters = new RouteWaiters(MOST_WAITERS);
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

    CompletionStage<Boolean> await(String tag, Duration within) {
        return waiters.await(tag, within, System.nanoTime());
    }

    private void look() {
        if (waiters.waiting() == 0) {
            return;
        }
        try {
            waiters.look(service.failover().flatMap(Failover::route), System.nanoTime());
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the route could not be looked at");
        }
    }
}
