package io.lockstep.worker.app;

import io.lockstep.process.CredentialWatch;
import io.lockstep.process.CredentialWatch.Look;
import io.lockstep.process.credential.CredentialStanding;
import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import io.lockstep.worker.config.WorkerConfiguration;
import io.lockstep.worker.links.Links;
import io.lockstep.worker.links.Supervisor;
import io.lockstep.worker.port.RegionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
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
    private final CredentialStanding standing;
    private final CountDownLatch closing = new CountDownLatch(1);

    Upkeep(Supervisor supervisor, Links links, RegionProbe probe, RightsWatch rights, CredentialStanding standing) {
        this.supervisor = supervisor;
        this.links = links;
        this.probe = probe;
        this.rights = rights;
        this.standing = standing;
    }

    /** Returns at once. {@code fatal} is told, from another thread, why the process has to end. */
    void start(WorkerOptions options, WorkerPlan plan, Consumer<String> fatal) {
        CredentialWatch.Source<WorkerPlan> source = WorkerConfiguration.credentials(options);
        Map<String, String> now =
                source.look() instanceof Look.Found<WorkerPlan> found ? found.fingerprints() : Map.of();
        rights.of(plan);
        uses(options, plan);
        CredentialWatch<WorkerPlan> credentials =
                new CredentialWatch<>(source, this::refusal, renewed -> take(options, renewed, fatal), now);
        Thread.ofPlatform().daemon().name("upkeep").start(() -> run(plan.pairs(), credentials));
    }

    private void take(WorkerOptions options, WorkerPlan renewed, Consumer<String> fatal) {
        supervisor.restart(renewed, fatal, CLOSE_WITHIN);
        rights.of(renewed);
        uses(options, renewed);
    }

    private void uses(WorkerOptions options, WorkerPlan plan) {
        plan.links()
                .forEach(link ->
                        standing.uses(link.link().pair(), List.of(link.source(), link.target()), options.tls()));
    }

    private Optional<String> refusal(String region, WorkerPlan plan) {
        return switch (probe.ask(region, plan.client(region).orElseGet(Map::of))) {
            case ProbeOutcome.Usable usable -> Optional.empty();
            case ProbeOutcome.Refused(String why) -> Optional.of(why);
            case ProbeOutcome.Unreachable(String why) -> Optional.of(why);
        };
    }

    private void run(List<String> pairs, CredentialWatch<WorkerPlan> credentials) {
        try {
            do {
                turn(pairs, credentials);
            } while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(List<String> pairs, CredentialWatch<WorkerPlan> credentials) {
        try {
            credentials.turn();
            links.remark("credentials", credentials.problem().orElse(""));
            pairs.forEach(pair -> standing.waits(pair, credentials.problem().isPresent()));
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
