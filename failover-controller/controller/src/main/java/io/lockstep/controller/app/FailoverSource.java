package io.lockstep.controller.app;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.controller.PolicyStanding;
import io.lockstep.controller.Vitals;
import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.ControllerSettings;
import io.lockstep.failover.app.Controllers;
import io.lockstep.failover.app.Controllers.Running;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.PoliciesResult.Read;
import io.lockstep.policy.Policy;
import io.lockstep.policy.config.PolicyFiles;
import io.lockstep.process.credential.CredentialStanding;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the pairs' controllers, from their start to their end. */
@ApplicationScoped
public class FailoverSource implements PairService {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverSource.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final String SIGNING_KEY = "evidence-key.pem";

    private final ConcurrentSkipListMap<String, Running> running = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Read> inForce = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, PolicyStanding> standings = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, CopyOnWriteArrayList<Consumer<Written>>> listeners =
            new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Upkeep> upkeeps = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("policy-watch").factory());
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
     * Starts the controller of each pair, and looks for changes of their policies from then on; no region needs to answer
     * yet.
     *
     * @param url where this process answers
     * @throws IllegalStateException if one cannot be started; the message says why
     */
    void start(ControllerOptions options, URI url) {
        switch (PolicyFiles.read(options.policies())) {
            case PoliciesResult.Valid(List<Read> policies) -> policies.forEach(read -> start(read, options, url));
            case PoliciesResult.Invalid(List<String> problems) ->
                throw new IllegalStateException(
                        "a policy was changed and is not valid any more. " + String.join("; ", problems));
        }
        inForce.keySet().forEach(pair -> keep(pair, options, url));
        long every = LOOK_EVERY.toMillis();
        var looking = looker.scheduleWithFixedDelay(() -> look(options, url), every, every, TimeUnit.MILLISECONDS);
        LOG.atDebug().addKeyValue("cancelled", looking.isCancelled()).log("policies watched");
    }

    /** Watches the credentials of a pair, whatever policy of it is in force. */
    private void keep(String pair, ControllerOptions options, URI url) {
        Read read = inForce.get(pair);
        if (read != null) {
            Upkeep started = new Upkeep(
                    read.file(),
                    read.policy(),
                    () -> policyOf(pair),
                    new Upkeep.Shown(options.tls(), standing),
                    renewed -> renew(pair, renewed, options, url));
            upkeeps.put(pair, started);
            started.start();
        }
    }

    private Optional<Policy> policyOf(String pair) {
        return Optional.ofNullable(inForce.get(pair)).map(Read::policy);
    }

    private void start(Read read, ControllerOptions options, URI url) {
        Policy policy = read.policy();
        Running started = Controllers.start(settings(policy, options, url), listenersOf(policy.pair()));
        running.put(policy.pair(), started);
        inForce.put(policy.pair(), read);
        standings.put(policy.pair(), PolicyStanding.of(read.version()));
        schedule.plan(
                policy.pair(),
                policy.drills(),
                () -> Optional.ofNullable(running.get(policy.pair())).map(Running::failover));
        LOG.atInfo()
                .addKeyValue("pair", policy.pair())
                .addKeyValue("version", read.version())
                .log("policy in force");
    }

    /** Whoever follows goes on following the next controller of the pair. */
    private CopyOnWriteArrayList<Consumer<Written>> listenersOf(String pair) {
        return listeners.computeIfAbsent(pair, of -> new CopyOnWriteArrayList<>());
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

    /**
     * Takes other credentials over, which were tried, into whatever policy is in force. As a restart of the process would:
     * the journal tells the next controller everything.
     */
    private void renew(String pair, Policy renewed, ControllerOptions options, URI url) {
        synchronized (turnover) {
            Read before = inForce.get(pair);
            Running old = running.get(pair);
            if (before == null || old == null) {
                return;
            }
            Policy next = before.policy().withRegions(renewed.regions());
            inForce.put(pair, new Read(before.file(), before.version(), next));
            end(old);
            running.put(pair, Controllers.start(settings(next, options, url), listenersOf(pair)));
        }
    }

    private void look(ControllerOptions options, URI url) {
        try {
            switch (PolicyFiles.read(options.policies())) {
                case PoliciesResult.Invalid(List<String> problems) -> told(problems, "");
                case PoliciesResult.Valid(List<Read> files) -> look(files, options, url);
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the policies could not be looked at");
        }
    }

    private void look(List<Read> files, ControllerOptions options, URI url) {
        synchronized (turnover) {
            switch (PolicyChange.of(inForce, files)) {
                case PolicyChange.Refuse(List<String> problems) -> told(problems, "");
                case PolicyChange.Apply(List<Read> changed, List<Read> noted) -> {
                    noted.forEach(this::note);
                    apply(changed.stream().map(this::withRunningCredentials).toList(), options, url);
                }
            }
        }
    }

    /** The controller goes on: what the file says is in force already. */
    private void note(Read read) {
        Read now = withRunningCredentials(read);
        inForce.put(now.policy().pair(), now);
        standings.put(now.policy().pair(), PolicyStanding.of(now.version()));
        LOG.atInfo()
                .addKeyValue("pair", now.policy().pair())
                .addKeyValue("version", now.version())
                .log("policy file says what is in force");
    }

    /** Credentials stay those that run: they are taken over by {@link #renew} alone, once they were tried. */
    private Read withRunningCredentials(Read changed) {
        return policyOf(changed.policy().pair())
                .map(now -> new Read(
                        changed.file(), changed.version(), changed.policy().withRegions(now.regions())))
                .orElse(changed);
    }

    /** Waits for the end of runs and drills: a plan is of one policy, from its beginning to its end. */
    private void apply(List<Read> changed, ControllerOptions options, URI url) {
        String waiting = changed.stream()
                .map(read -> open(read.policy().pair()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        if (!waiting.isEmpty()) {
            told(List.of(), waiting);
            return;
        }
        List<String> failed = new ArrayList<>();
        changed.forEach(read -> replace(read, options, url).ifPresent(failed::add));
        told(failed, "");
    }

    private String open(String pair) {
        return Optional.ofNullable(running.get(pair))
                .map(one -> OpenWork.of(pair, one.failover()))
                .orElse("");
    }

    /** Where the new one cannot be started, the old one is again; tells why. */
    private Optional<String> replace(Read read, ControllerOptions options, URI url) {
        String pair = read.policy().pair();
        Read before = inForce.get(pair);
        Running old = running.remove(pair);
        if (before == null || old == null) {
            return Optional.empty();
        }
        schedule.forget(pair, before.policy().drills());
        end(old);
        try {
            start(read, options, url);
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("pair", pair).log("changed policy cannot be started");
            start(before, options, url);
            return Optional.of(read.file() + ": " + e.getMessage());
        }
    }

    /** Says each thing once, not at every look. */
    private void told(List<String> refused, String waiting) {
        standings.replaceAll((pair, now) -> {
            boolean same = now.refused().equals(refused) && now.waiting().equals(waiting);
            if (!same && !(refused.isEmpty() && waiting.isEmpty())) {
                LOG.atWarn()
                        .addKeyValue("pair", pair)
                        .addKeyValue("inForce", now.version())
                        .addKeyValue("refused", refused)
                        .addKeyValue("waiting", waiting)
                        .log("changed policy is not in force");
            }
            return same ? now : new PolicyStanding(now.version(), now.since(), refused, waiting);
        });
    }

    /** Ends them in order; does nothing where none was ever started. */
    void close() {
        looker.shutdownNow();
        upkeeps.values().forEach(Upkeep::close);
        synchronized (turnover) {
            inForce.clear();
            while (!running.isEmpty()) {
                end(running.pollFirstEntry().getValue());
            }
        }
    }

    @Override
    public PolicyStanding policy(String pair) {
        return standings.getOrDefault(pair, PolicyStanding.NONE);
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
    public List<String> remarks(String pair) {
        return Optional.ofNullable(upkeeps.get(pair)).map(Upkeep::remarks).orElseGet(List::of);
    }

    @Override
    public Vitals vitals(String pair) {
        Running found = running.get(pair);
        return found == null
                ? new Vitals(true, false, false, "it is not started")
                : PairVitals.of(found.failover().alive(), found.failover().pair());
    }
}
