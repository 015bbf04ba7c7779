package io.lockstep.gateway.observe;

import io.lockstep.gateway.port.GatewayService;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Adds the instance's figures to what is scraped. */
@ApplicationScoped
class Gauges {
    void register(@Observes StartupEvent start, PrometheusMeterRegistry registry, GatewayService service) {
        registry.getPrometheusRegistry().register(new GatewayCollector(service));
    }
}
