package io.lockstep.controller.app;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.controller.Vitals;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.ControllerSettings;
import io.lockstep.failover.app.Controllers;
import io.lockstep.failover.app.Controllers.Running;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.config.PolicyFile;
import io.lockstep.process.credential.CredentialStanding;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the pair's controller, from its start to its end. */
@ApplicationScoped
public class FailoverSource implements PairService {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverSource.class);
    private static final String SIGNING_KEY = "evidence-key.pem";

    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private final CopyOnWriteArrayList<Consumer<Written>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Upkeep> upkeep = new AtomicReference<>();
    private final Object turnover = new Object();
    private final DrillSchedule schedule;
    private final CredentialStanding standing;
    private final String version;

    FailoverSource(
            DrillSchedule schedule,
            CredentialStanding standing,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.schedule = schedule;
        this.standing = standing;
        this.version = version;
    }

    /**
     * Starts the pair's controller; no region needs to answer yet.
     *
     * @param url where this process answers
     * @throws IllegalStateException if it cannot be started; the message says why
     */
    void start(ControllerOptions options, URI url) {
        if (!(PolicyFile.read(options.policy()) instanceof PolicyResult.Valid(Policy policy))) {
            throw new IllegalStateException(options.policy() + " was changed and is not valid any more. './lockstep"
                    + " policy check " + options.policy() + "' lists its problems");
        }
        running.set(Controllers.start(settings(policy, options, url), listeners));
        schedule.plan(policy.drills(), this::failover);
        Upkeep started = new Upkeep(
                options.policy(), policy, options.tls(), standing, renewed -> renew(settings(renewed, options, url)));
        upkeep.set(started);
        started.start();
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

    /** As a restart of the process would: the journal tells the next one everything. */
    private void renew(ControllerSettings settings) {
        synchronized (turnover) {
            if (running.get() != null) {
                end(running.get());
                running.set(Controllers.start(settings, listeners));
            }
        }
    }

    /** Ends it in order; does nothing where it was never started. */
    void close() {
        Upkeep keeping = upkeep.getAndSet(null);
        if (keeping != null) {
            keeping.close();
        }
        synchronized (turnover) {
            end(running.getAndSet(null));
        }
    }

    private static void end(@Nullable Running started) {
        if (started == null) {
            return;
        }
        try {
            started.close();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("the controller did not end in order");
        }
    }

    @Override
    public Optional<Failover> failover() {
        return Optional.ofNullable(running.get()).map(Running::failover);
    }

    @Override
    public List<String> remarks() {
        return Optional.ofNullable(upkeep.get()).map(Upkeep::remarks).orElseGet(List::of);
    }

    @Override
    public Vitals vitals() {
        return failover()
                .map(failover -> PairVitals.of(failover.alive(), failover.pair()))
                .orElseGet(() -> new Vitals(true, false, false, "it is not started"));
    }
}
