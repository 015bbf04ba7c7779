package io.lockstep.controller.observe;

import io.lockstep.controller.Vitals;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.PairView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the journal of every pair can be read, and this controller leads or knows who does. */
@Readiness
@ApplicationScoped
class AbleToAnswer implements HealthCheck {
    private final PairService service;

    AbleToAnswer(PairService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        SortedMap<String, Failover> pairs = service.failovers();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("able to answer");
        boolean able = !pairs.isEmpty();
        for (Map.Entry<String, Failover> each : pairs.entrySet()) {
            Vitals vitals = service.vitals(each.getKey());
            Optional<String> leader = leader(each.getValue().pair());
            able &= vitals.journalReadable() && leader.isPresent();
            String of = pairs.size() == 1 ? "" : " of " + each.getKey();
            response.withData("journal readable" + of, vitals.journalReadable())
                    .withData("leader" + of, leader.orElse("not known"))
                    .withData("detail" + of, vitals.detail());
        }
        return response.status(able).build();
    }

    private static Optional<String> leader(PairView view) {
        return view.leads() ? Optional.of(view.instance()) : view.leader();
    }
}
