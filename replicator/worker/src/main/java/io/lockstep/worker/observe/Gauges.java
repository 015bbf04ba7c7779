package io.lockstep.worker.observe;

import io.lockstep.worker.links.Links;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Adds the gauges to what is scraped. */
@ApplicationScoped
class Gauges {
    void register(@Observes StartupEvent start, PrometheusMeterRegistry registry, Links links) {
        registry.getPrometheusRegistry().register(new SnapshotCollector(links::snapshots));
        registry.getPrometheusRegistry().register(new GroupsCollector(links::groups));
    }
}
