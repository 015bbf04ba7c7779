package io.lockstep.controller.app;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.controller.PolicyStanding;
import io.lockstep.controller.Vitals;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.ControllerSettings;
import io.lockstep.failover.app.Controllers;
import io.lockstep.failover.app.Controllers.Legacy;
import io.lockstep.failover.app.Failover;
import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.PoliciesResult.Read;
import io.lockstep.policy.Policy;
import io.lockstep.policy.config.PolicyFiles;
import io.lockstep.process.call.Call;
import io.lockstep.process.credential.CredentialStanding;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the pairs' controllers, from their start to their end. */
@ApplicationScoped
public class FailoverSource implements PairService {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverSource.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final String SIGNING_KEY = "evidence-key.pem";

    private final ConcurrentSkipListMap<String, Legacy> legacies = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Upkeep> upkeeps = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("policy-watch").factory());
    private final Turnover controllers;
    private final PolicyLooks looks;
    private final CredentialStanding standing;
    private final String version;

    FailoverSource(
            DrillSchedule schedule,
            CredentialStanding standing,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.controllers = new Turnover(schedule);
        this.looks = new PolicyLooks(controllers);
        this.standing = standing;
        this.version = version;
    }

    /**
     * Starts the controller of each pair, and looks for changes of their policies from then on; no region needs to answer
     * yet.
     *
     * @param url where this process answers
     * @throws IllegalStateException if one cannot be started; the message says why
     */
    void start(ControllerOptions options, URI url) {
        switch (PolicyFiles.read(options.policies())) {
            case PoliciesResult.Valid(List<Read> policies) -> {
                controllers.begin(
                        policies,
                        policy -> Controllers.prepare(settings(policy, options, url), legacyOf(policy.pair())));
                looks.inForce(policies);
                policies.forEach(read -> keep(read, options));
            }
            case PoliciesResult.Invalid(List<String> problems) ->
                throw new IllegalStateException(
                        "a policy was changed and is not valid any more. " + String.join("; ", problems));
        }
        long every = LOOK_EVERY.toMillis();
        var looking = looker.scheduleWithFixedDelay(() -> look(options), every, every, TimeUnit.MILLISECONDS);
        LOG.atDebug().addKeyValue("cancelled", looking.isCancelled()).log("policies watched");
    }

    /** Watches the credentials of a pair, whatever policy of it is in force. */
    private void keep(Read read, ControllerOptions options) {
        String pair = read.policy().pair();
        Upkeep started = new Upkeep(
                read.file(),
                read.policy(),
                () -> controllers.policy(pair).map(Read::policy),
                new Upkeep.Shown(options.tls(), standing),
                renewed -> controllers.renew(pair, renewed));
        upkeeps.put(pair, started);
        started.start();
    }

    /** Whoever follows goes on following the next controller of the pair, and its calls wait for that one. */
    private Legacy legacyOf(String pair) {
        return legacies.computeIfAbsent(pair, of -> Legacy.none());
    }

    private ControllerSettings settings(Policy policy, ControllerOptions options, URI url) {
        return new ControllerSettings(
                policy,
                options.name(),
                options.region(),
                url,
                options.data(),
                options.signingKey().orElseGet(() -> options.data().resolve(SIGNING_KEY)),
                version);
    }

    private void look(ControllerOptions options) {
        try {
            looks.look(PolicyFiles.read(options.policies()));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the policies could not be looked at");
        }
    }

    /** Ends them in order; does nothing where none was ever started. */
    void close() {
        looker.shutdownNow();
        upkeeps.values().forEach(Upkeep::close);
        controllers.close();
    }

    @Override
    public PolicyStanding policy(String pair) {
        return looks.standing(pair);
    }

    @Override
    public SortedMap<String, Failover> failovers() {
        return controllers.failovers();
    }

    @Override
    public SortedSet<String> pairs() {
        return new TreeSet<>(controllers.policies().keySet());
    }

    @Override
    public void called(String pair, Call call) {
        Failover now = controllers.failovers().get(pair);
        if (now == null) {
            legacyOf(pair).calls().add(call);
        } else {
            now.called(call);
        }
    }

    @Override
    public List<String> remarks(String pair) {
        return Optional.ofNullable(upkeeps.get(pair)).map(Upkeep::remarks).orElseGet(List::of);
    }

    @Override
    public Vitals vitals(String pair) {
        Failover found = controllers.failovers().get(pair);
        return found == null
                ? new Vitals(true, false, false, controllers.missing(pair).orElse("its controller is being replaced"))
                : PairVitals.of(found.alive(), found.pair());
    }
}
