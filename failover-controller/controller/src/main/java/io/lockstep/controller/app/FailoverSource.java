package io.lockstep.controller.app;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.controller.Vitals;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.ControllerSettings;
import io.lockstep.failover.app.Controllers;
import io.lockstep.failover.app.Controllers.Running;
import io.lockstep.failover.app.Failover;
import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.PoliciesResult.Read;
import io.lockstep.policy.Policy;
import io.lockstep.policy.config.PolicyFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the pairs' controllers, from their start to their end. */
@ApplicationScoped
public class FailoverSource implements PairService {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverSource.class);
    private static final String SIGNING_KEY = "evidence-key.pem";

    private final ConcurrentSkipListMap<String, Running> running = new ConcurrentSkipListMap<>();
    private final DrillSchedule schedule;
    private final String version;

    FailoverSource(
            DrillSchedule schedule,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.schedule = schedule;
        this.version = version;
    }

    /**
     * Starts the controller of each pair; no region needs to answer yet.
     *
     * @param url where this process answers
     * @throws IllegalStateException if one cannot be started; the message says why
     */
    void start(ControllerOptions options, URI url) {
        switch (PolicyFiles.read(options.policies())) {
            case PoliciesResult.Valid(List<Read> policies) ->
                policies.forEach(read -> start(read.policy(), options, url));
            case PoliciesResult.Invalid(List<String> problems) ->
                throw new IllegalStateException(
                        "a policy was changed and is not valid any more. " + String.join("; ", problems));
        }
    }

    private void start(Policy policy, ControllerOptions options, URI url) {
        Running started = Controllers.start(new ControllerSettings(
                policy,
                options.name(),
                options.region(),
                url,
                options.data(),
                options.signingKey().orElseGet(() -> options.data().resolve(SIGNING_KEY)),
                version));
        running.put(policy.pair(), started);
        schedule.plan(policy.drills(), started.failover());
    }

    /** Ends them in order; does nothing where none was ever started. */
    void close() {
        while (!running.isEmpty()) {
            end(running.pollFirstEntry().getValue());
        }
    }

    private static void end(Running started) {
        try {
            started.close();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("a controller did not end in order");
        }
    }

    @Override
    public SortedMap<String, Failover> failovers() {
        SortedMap<String, Failover> all = new TreeMap<>();
        running.forEach((pair, each) -> all.put(pair, each.failover()));
        return Collections.unmodifiableSortedMap(all);
    }

    @Override
    public Vitals vitals(String pair) {
        Running found = running.get(pair);
        return found == null
                ? new Vitals(true, false, false, "it is not started")
                : PairVitals.of(found.failover().alive(), found.failover().pair());
    }
}
