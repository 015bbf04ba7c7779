package io.lockstep.controller.observe;

import io.lockstep.controller.port.PairService;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Adds the gauges to what is scraped. */
@ApplicationScoped
class Gauges {
    void register(@Observes StartupEvent start, PrometheusMeterRegistry registry, PairService service, Clock clock) {
        registry.getPrometheusRegistry().register(new PairCollector(service, clock));
    }
}
