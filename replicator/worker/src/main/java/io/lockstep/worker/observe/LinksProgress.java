package io.lockstep.worker.observe;

import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.links.Links;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every link makes progress with every partition; names the halted ones and why. */
@Readiness
@ApplicationScoped
class LinksProgress implements HealthCheck {
    private final Links links;

    LinksProgress(Links links) {
        this.links = links;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("links progress");
        List<LinkSnapshot> now = links.lasting();
        for (LinkSnapshot link : now) {
            response.withData(links.shown(link), LinkHealth.summary(link));
            LinkHealth.halted(link).forEach((p, why) -> response.withData("halted " + links.shown(link) + " " + p, why));
        }
        return response.status(!now.isEmpty() && now.stream().allMatch(LinkHealth::isReady))
                .build();
    }
}
