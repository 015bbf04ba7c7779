package io.lockstep.controller;

import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Optional;

/** Stands in for the pair's controller. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeService implements PairService {
    private volatile Optional<FakeFailover> fake = Optional.empty();
    private volatile Vitals vitals = new Vitals(true, true, true, "");

    /** A new controller, as if the process had just started. */
    public FakeFailover start() {
        FakeFailover started = new FakeFailover();
        fake = Optional.of(started);
        vitals = new Vitals(true, true, true, "");
        return started;
    }

    public void stop() {
        fake = Optional.empty();
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    public void feel(Vitals now) {
        vitals = now;
    }

    @Override
    public Optional<Failover> failover() {
        return fake.map(started -> started);
    }

    @Override
    public Vitals vitals() {
        return vitals;
    }
}
