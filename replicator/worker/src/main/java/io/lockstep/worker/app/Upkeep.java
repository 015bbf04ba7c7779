package io.lockstep.worker.app;

import io.lockstep.process.CredentialWatch;
import io.lockstep.process.CredentialWatch.Look;
import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import io.lockstep.worker.config.WorkerConfiguration;
import io.lockstep.worker.links.Links;
import io.lockstep.worker.links.Supervisor;
import io.lockstep.worker.port.RegionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the process' access to its regions as it has to be: takes up changed credentials, and tells missing rights. */
@ApplicationScoped
class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Supervisor supervisor;
    private final Links links;
    private final RegionProbe probe;
    private final RightsWatch rights;
    private final CountDownLatch closing = new CountDownLatch(1);

    Upkeep(Supervisor supervisor, Links links, RegionProbe probe, RightsWatch rights) {
        this.supervisor = supervisor;
        this.links = links;
        this.probe = probe;
        this.rights = rights;
    }

    /** Returns at once. {@code fatal} is told, from another thread, why the process has to end. */
    void start(WorkerOptions options, WorkerPlan plan, Consumer<String> fatal) {
        CredentialWatch.Source<WorkerPlan> source = WorkerConfiguration.credentials(options);
        Map<String, String> now =
                source.look() instanceof Look.Found<WorkerPlan> found ? found.fingerprints() : Map.of();
        rights.of(plan);
        CredentialWatch<WorkerPlan> credentials =
                new CredentialWatch<>(source, this::refusal, renewed -> take(renewed, fatal), now);
        Thread.ofPlatform().daemon().name("upkeep").start(() -> run(credentials));
    }

    private void take(WorkerPlan renewed, Consumer<String> fatal) {
        supervisor.restart(renewed, fatal, CLOSE_WITHIN);
        rights.of(renewed);
    }

    private Optional<String> refusal(String region, WorkerPlan plan) {
        return switch (probe.ask(region, plan.client(region).orElseGet(Map::of))) {
            case ProbeOutcome.Usable usable -> Optional.empty();
            case ProbeOutcome.Refused(String why) -> Optional.of(why);
            case ProbeOutcome.Unreachable(String why) -> Optional.of(why);
        };
    }

    private void run(CredentialWatch<WorkerPlan> credentials) {
        try {
            do {
                turn(credentials);
            } while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(CredentialWatch<WorkerPlan> credentials) {
        try {
            credentials.turn();
            links.remark("credentials", credentials.problem().orElse(""));
            rights.turn();
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
