package io.lockstep.controller.observe;

import io.lockstep.controller.Vitals;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.PairView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the journal can be read, and this controller leads or knows who does. */
@Readiness
@ApplicationScoped
class AbleToAnswer implements HealthCheck {
    private final PairService service;

    AbleToAnswer(PairService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        Vitals vitals = service.vitals();
        Optional<PairView> pair = service.failover().map(Failover::pair);
        boolean led =
                pair.filter(view -> view.leads() || view.leader().isPresent()).isPresent();
        return HealthCheckResponse.named("able to answer")
                .status(vitals.journalReadable() && led)
                .withData("journal readable", vitals.journalReadable())
                .withData("leader", pair.flatMap(AbleToAnswer::leader).orElse("not known"))
                .withData("detail", vitals.detail())
                .build();
    }

    private static Optional<String> leader(PairView view) {
        return view.leads() ? Optional.of(view.instance()) : view.leader();
    }
}
