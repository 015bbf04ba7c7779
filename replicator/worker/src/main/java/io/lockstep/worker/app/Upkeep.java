package io.lockstep.worker.app;

import io.lockstep.process.CredentialWatch;
import io.lockstep.process.CredentialWatch.Look;
import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import io.lockstep.worker.config.WorkerConfiguration;
import io.lockstep.worker.links.Links;
import io.lockstep.worker.links.PolicyWatch;
import io.lockstep.worker.port.RegionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the process' access to its regions as it has to be: takes up changed credentials, and tells missing rights. */
@ApplicationScoped
class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PolicyWatch policy;
    private final Links links;
    private final RegionProbe probe;
    private final RightsWatch rights;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<WorkerPlan> ruled = Optional.empty();

    Upkeep(PolicyWatch policy, Links links, RegionProbe probe, RightsWatch rights) {
        this.policy = policy;
        this.links = links;
        this.probe = probe;
        this.rights = rights;
    }

    /** Returns at once. The plan is what the policies' watch has in force already. */
    void start(WorkerOptions options, WorkerPlan plan) {
        SortedMap<String, CredentialWatch<WorkerPlan>> credentials = new TreeMap<>();
        WorkerConfiguration.credentials(options)
                .forEach((pair, source) -> credentials.put(
                        pair, new CredentialWatch<>(source, this::refusal, policy::renew, fingerprints(source))));
        rights.of(plan);
        ruled = Optional.of(plan);
        Thread.ofPlatform().daemon().name("upkeep").start(() -> run(credentials));
    }

    private static Map<String, String> fingerprints(CredentialWatch.Source<WorkerPlan> source) {
        return source.look() instanceof Look.Found<WorkerPlan> found ? found.fingerprints() : Map.of();
    }

    private Optional<String> refusal(String region, WorkerPlan plan) {
        return switch (probe.ask(region, plan.client(region).orElseGet(Map::of))) {
            case ProbeOutcome.Usable usable -> Optional.empty();
            case ProbeOutcome.Refused(String why) -> Optional.of(why);
            case ProbeOutcome.Unreachable(String why) -> Optional.of(why);
        };
    }

    private void run(SortedMap<String, CredentialWatch<WorkerPlan>> credentials) {
        try {
            do {
                turn(credentials);
            } while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(SortedMap<String, CredentialWatch<WorkerPlan>> credentials) {
        credentials.forEach((pair, watch) -> attempt(() -> {
            watch.turn();
            links.remark(
                    "credentials of " + pair,
                    watch.problem().map(told -> told(pair, told)).orElse(""));
        }));
        attempt(this::rights);
    }

    private static String told(String pair, String problem) {
        return "pair " + pair + ": " + problem;
    }

    /** A changed policy may need other rights, and other credentials may have others. */
    private void rights() {
        Optional<WorkerPlan> now = policy.inForce();
        if (!now.equals(ruled)) {
            ruled = now;
            now.ifPresent(rights::of);
        }
        rights.turn();
    }

    private static void attempt(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("kind", e.getClass().getSimpleName())
                    .log("a look at the access to the regions failed");
        }
    }

    void close() {
        closing.countDown();
    }
}
