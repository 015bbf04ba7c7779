package io.lockstep.worker.observe;

import io.lockstep.worker.links.Links;
import io.lockstep.worker.links.PolicyWatch;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Adds the gauges to what is scraped. */
@ApplicationScoped
class Gauges {
    void register(@Observes StartupEvent start, PrometheusMeterRegistry registry, Links links, PolicyWatch policy) {
        registry.getPrometheusRegistry().register(new SnapshotCollector(links::snapshots));
        registry.getPrometheusRegistry().register(new GroupsCollector(links::groups));
        registry.getPrometheusRegistry().register(new PolicyCollector(policy::standing));
    }
}
