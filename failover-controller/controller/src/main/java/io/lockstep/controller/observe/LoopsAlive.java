package io.lockstep.controller.observe;

import io.lockstep.controller.Vitals;
import io.lockstep.controller.port.PairService;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
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
        Vitals vitals = service.vitals();
        return HealthCheckResponse.named("loops alive")
                .status(vitals.alive())
                .withData("detail", vitals.detail())
                .build();
    }
}
