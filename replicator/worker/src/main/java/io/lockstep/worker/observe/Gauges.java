package io.lockstep.worker.observe;

import io.lockstep.process.credential.CredentialCollector;
import io.lockstep.process.credential.CredentialStanding;
import io.lockstep.worker.links.Links;
import io.lockstep.worker.links.PolicyWatch;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Adds the gauges to what is scraped. */
@ApplicationScoped
class Gauges {
    /** Kept by who looks after the credentials. */
    @Produces
    @Singleton
    static CredentialStanding standing() {
        return new CredentialStanding();
    }

    void register(
            @Observes StartupEvent start,
            PrometheusMeterRegistry registry,
            Links links,
            PolicyWatch policy,
            CredentialStanding standing,
            Clock clock) {
        registry.getPrometheusRegistry().register(new SnapshotCollector(links::snapshots));
        registry.getPrometheusRegistry().register(new GroupsCollector(links::groups));
        registry.getPrometheusRegistry().register(new PolicyCollector(policy::standing));
        registry.getPrometheusRegistry().register(new CredentialCollector(standing, clock));
    }
}
