package io.lockstep.worker.links;

import io.lockstep.worker.PlanResult;
import io.lockstep.worker.PolicyStanding;
import io.lockstep.worker.WorkerPlan;
import io.lockstep.worker.decision.PolicyChange;
import io.lockstep.worker.port.PolicySource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the policy files now and then, by their content, and takes a change over whole or refuses it whole. A link that
 * the change concerns is ended in order and started anew, where it goes on from the target's end; others are not touched.
 */
@ApplicationScoped
public class PolicyWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Supervisor supervisor;
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("policy-watch").factory());
    private final AtomicReference<@Nullable PolicyStanding> standing = new AtomicReference<>();
    private volatile Optional<WorkerPlan> inForce = Optional.empty();
    private SortedMap<String, String> seen = new TreeMap<>();

    PolicyWatch(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /** Which policy is in force; empty before any is. */
    public Optional<PolicyStanding> standing() {
        return Optional.ofNullable(standing.get());
    }

    /** From now on, until {@link #close}. The plan runs already. */
    public void start(WorkerPlan plan, PolicySource source) {
        runs(plan);
        var looking = looker.scheduleWithFixedDelay(
                () -> look(source), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        LOG.atDebug().addKeyValue("cancelled", looking.isCancelled()).log("policy watched");
    }

    /** What the plan says is what runs. */
    void runs(WorkerPlan plan) {
        inForce = Optional.of(plan);
        standing.set(new PolicyStanding(plan.versions(), Instant.now().toString(), List.of(), ""));
        LOG.atInfo().addKeyValue("versions", plan.versions()).log("policy in force");
    }

    private void look(PolicySource source) {
        try {
            turn(source);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the policy could not be looked at");
        }
    }

    /** The plan that runs; empty before any does. */
    public Optional<WorkerPlan> inForce() {
        return inForce;
    }

    /** Takes other credentials over, which were tried, into whatever policy is in force; nothing else of the plan. */
    public synchronized void renew(WorkerPlan renewed) {
        WorkerPlan next = inForce.orElseThrow().withClientsOf(renewed);
        inForce = Optional.of(next);
        supervisor.replace(
                next,
                renewed.links().stream()
                        .flatMap(one ->
                                next.links().stream().filter(link -> link.link().equals(one.link())))
                        .toList());
    }

    /** One look; what was read is taken over by the second one that reads it. Credentials stay those that run: they are taken over by {@link #renew} alone, once they were tried. */
    synchronized void turn(PolicySource source) {
        WorkerPlan now = inForce.orElseThrow();
        switch (source.read()) {
            case PlanResult.Refused(List<String> problems) -> refuse(problems);
            case PlanResult.Planned(WorkerPlan read) -> {
                if (!twice(read)) {
                    return;
                }
                WorkerPlan wanted = read.withClientsOf(now);
                switch (PolicyChange.of(now, wanted)) {
                    case PolicyChange.Same same -> refuse(List.of());
                    case PolicyChange.Refuse(List<String> problems) -> refuse(problems);
                    case PolicyChange.Apply(var links) -> {
                        supervisor.replace(wanted, links);
                        runs(wanted);
                    }
                }
            }
        }
    }

    /**
     * Whether the last look read the same. A file that somebody is writing may be valid without its end, and so without what
     * its end forbids.
     */
    private boolean twice(WorkerPlan read) {
        boolean same = read.versions().equals(seen);
        seen = read.versions();
        return same;
    }

    /** Says each refusal once, not at every look; none ends the one before. */
    private void refuse(List<String> problems) {
        PolicyStanding now = standing().orElseGet(() -> new PolicyStanding(new TreeMap<>(), "", List.of(), ""));
        if (now.refused().equals(problems)) {
            return;
        }
        problems.forEach(problem -> LOG.atWarn()
                .addKeyValue("inForce", now.versions())
                .addKeyValue("problem", problem)
                .log("changed policy refused, the old one goes on"));
        String at = problems.isEmpty() ? "" : Instant.now().toString();
        standing.set(new PolicyStanding(now.versions(), now.since(), problems, at));
    }

    /** Nothing is taken over any more. */
    public void close() {
        looker.shutdownNow();
    }
}
