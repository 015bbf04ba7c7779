package io.lockstep.controller.observe;

import io.lockstep.controller.Vitals;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.PairView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while every pair has a controller that can read its journal, and leads or knows who does. */
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
        SortedSet<String> lacking = new TreeSet<>(service.pairs());
        lacking.removeAll(pairs.keySet());
        lacking.forEach(pair ->
                response.withData("detail of " + pair, service.vitals(pair).detail()));
        boolean able = !pairs.isEmpty() && lacking.isEmpty();
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
