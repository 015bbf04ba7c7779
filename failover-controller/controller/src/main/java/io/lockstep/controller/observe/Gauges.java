package io.lockstep.controller.observe;

import io.lockstep.controller.port.PairService;
import io.lockstep.process.credential.CredentialCollector;
import io.lockstep.process.credential.CredentialStanding;
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
            PairService service,
            CredentialStanding standing,
            Clock clock) {
        registry.getPrometheusRegistry().register(new PairCollector(service, clock));
        registry.getPrometheusRegistry().register(new CredentialCollector(standing, clock));
    }
}
