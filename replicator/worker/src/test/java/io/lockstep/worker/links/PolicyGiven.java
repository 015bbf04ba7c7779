package io.lockstep.worker.links;

import io.lockstep.worker.Samples;
import io.lockstep.worker.WorkerPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts a policy in force in Quarkus tests. */
@ApplicationScoped
public class PolicyGiven {
    private final PolicyWatch watch;

    PolicyGiven(PolicyWatch watch) {
        this.watch = watch;
    }

    public void inForce(String pair, String version) {
        watch.runs(new WorkerPlan(
                "west", List.of(Samples.settings()), List.of(), new TreeMap<>(Map.of(pair, version)), new TreeMap<>()));
    }
}
