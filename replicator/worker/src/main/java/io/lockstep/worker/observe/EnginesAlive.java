package io.lockstep.worker.observe;

import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.links.Links;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Alive as long as no link's engine has ended by itself. */
@Liveness
@ApplicationScoped
class EnginesAlive implements HealthCheck {
    private final Links links;

    EnginesAlive(Links links) {
        this.links = links;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("engines alive");
        boolean alive = true;
        for (LinkSnapshot link : links.lasting()) {
            alive &= LinkHealth.isAlive(link);
            response.withData(links.shown(link), LinkHealth.isAlive(link) ? link.state() : LinkHealth.summary(link));
        }
        return response.status(alive).build();
    }
}
