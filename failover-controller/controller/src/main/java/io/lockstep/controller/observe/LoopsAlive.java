package io.lockstep.controller.observe;

import io.lockstep.controller.Vitals;
import io.lockstep.controller.port.PairService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the controller's loops run; starting anew is what helps where they do not. */
@Liveness
@ApplicationScoped
class LoopsAlive implements HealthCheck {
    private final PairService service;

    LoopsAlive(PairService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        SortedMap<String, Vitals> all = new TreeMap<>();
        service.failovers().keySet().forEach(pair -> all.put(pair, service.vitals(pair)));
        HealthCheckResponseBuilder response = HealthCheckResponse.named("loops alive");
        all.forEach(
                (pair, vitals) -> response.withData(all.size() == 1 ? "detail" : "detail of " + pair, vitals.detail()));
        return response.status(all.values().stream().allMatch(Vitals::alive)).build();
    }
}
