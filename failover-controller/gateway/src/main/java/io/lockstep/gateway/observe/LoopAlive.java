package io.lockstep.gateway.observe;

import io.lockstep.gateway.GatewayView;
import io.lockstep.gateway.port.GatewayService;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the instance's loop turns and its data path ends what it is told; starting anew is what helps else. */
@Liveness
@ApplicationScoped
class LoopAlive implements HealthCheck {
    private final GatewayService service;

    LoopAlive(GatewayService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("loop alive")
                .status(service.view().map(GatewayView::alive).orElse(true))
                .withData("doing", service.view().map(GatewayView::doing).orElse("not started"))
                .build();
    }
}
