package io.lockstep.worker.observe;

import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.PolicyStanding;
import io.lockstep.worker.links.Links;
import io.lockstep.worker.links.PolicyWatch;
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
    private final PolicyWatch policy;

    LinksProgress(Links links, PolicyWatch policy) {
        this.policy = policy;
        this.links = links;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("links progress");
        List<LinkSnapshot> now = links.lasting();
        for (LinkSnapshot link : now) {
            response.withData(links.shown(link), LinkHealth.summary(link));
            LinkHealth.halted(link)
                    .forEach((p, why) -> response.withData("halted " + links.shown(link) + " " + p, why));
        }
        policy.standing().ifPresent(standing -> tell(standing, response));
        return response.status(!now.isEmpty() && now.stream().allMatch(LinkHealth::isReady))
                .build();
    }

    /** A policy that was refused leaves the links as they are, and so does it leave their health. */
    private static void tell(PolicyStanding standing, HealthCheckResponseBuilder response) {
        standing.versions()
                .forEach((pair, version) ->
                        response.withData("policy of " + pair, version + " since " + standing.since()));
        if (!standing.refused().isEmpty()) {
            response.withData("policy refused at " + standing.refusedAt(), String.join("; ", standing.refused()));
        }
    }
}
