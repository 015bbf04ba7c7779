package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.app.ControllerSettings;
import io.lockstep.failover.app.Controllers;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.PlanRequest;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.Reply;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.Policy;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkRunner;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import io.lockstep.worker.WorkerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two real regions with workers into both and a controller, all but the brokers in this process. */
final class FailoverScene implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverScene.class);
    static final String POLICY = "policy.yaml";
    private static final String WORKERS = "worker.yaml";
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Regions regions;
    private final Path folder;
    private final Policy policy;
    private final Map<String, List<Link>> links = new HashMap<>();
    private final Map<String, Controllers.Running> controllers = new ConcurrentHashMap<>();
    private final ExecutorService others = Executors.newSingleThreadExecutor();

    private FailoverScene(Regions regions, Path folder, Policy policy) {
        this.regions = regions;
        this.folder = folder;
        this.policy = policy;
    }

    /** @param more lines of the policy's failover section, indented by two blanks */
    static FailoverScene start(Path folder, String more) {
        return over(Regions.start(), folder, false, more);
    }

    /** With the deadlines that a policy has which names none. */
    static FailoverScene startWithDefaultTimeouts(Path folder) {
        return over(Regions.start(), folder, false, "", "{ memory: 32MiB }");
    }

    /**
     * Over regions of the caller's, which are closed with the scene.
     *
     * @param login whether the controller is {@code lockstep} there, workers are {@code worker}, and canaries are written
     *     as {@code canary}
     */
    static FailoverScene over(Regions regions, Path folder, boolean login, String more) {
        return over(regions, folder, login, more, "{ memory: 32MiB, sessionTimeout: 6s, requestTimeout: 5s }");
    }

    private static FailoverScene over(Regions regions, Path folder, boolean login, String more, String limits) {
        try {
            ScenePolicy.write(folder.resolve(WORKERS), regions, login ? "worker" : "", more, limits);
            Policy policy = ScenePolicy.write(folder.resolve(POLICY), regions, login ? "lockstep" : "", more, limits);
            return new FailoverScene(regions, folder, policy);
        } catch (RuntimeException e) {
            regions.close();
            throw e;
        }
    }

    static Policy policy(Path folder) {
        return ScenePolicy.read(folder.resolve(POLICY));
    }

    /** Deadline of a question. */
    Duration requestTimeout() {
        return policy.worker().requestTimeout();
    }

    Regions regions() {
        return regions;
    }

    RegionCluster region(String name) {
        return name.equals("east") ? regions.east() : regions.west();
    }

    /** A worker's links into a region, drills' included. */
    void worker(String region, String name) {
        Path file = folder.resolve(WORKERS);
        WorkerOptions options = new WorkerOptions(
                List.of(file), region, "127.0.0.1", 0, name, false, Optional.empty(), Optional.empty());
        for (LinkSettings settings : Workers.links(options)) {
            links.computeIfAbsent(region, any -> new ArrayList<>())
                    .add(LinkRunner.start(settings, MirrorObserver.NONE));
        }
    }

    /** Ends all of a region's workers. */
    void endWorker(String region) {
        List<Link> ended = links.remove(region);
        if (ended != null) {
            ended.forEach(link -> link.close(Duration.ofSeconds(5)));
        }
    }

    /** A controller; it leads as soon as it finds nobody else. */
    Failover controller(String region, String name) {
        Controllers.Running running = Controllers.start(settings(policy, folder, region, name));
        controllers.put(name, running);
        return running.failover();
    }

    /** The same as a process of its own, which begins a run at once. */
    ControllerProcess controllerProcess(String region, String name, Mode mode) {
        return ControllerProcess.start(folder, region, name, mode);
    }

    static ControllerSettings settings(Policy policy, Path folder, String region, String name) {
        return new ControllerSettings(
                policy,
                name,
                region,
                URI.create("http://127.0.0.1:1/" + name),
                folder.resolve("data-" + name),
                folder.resolve("key-" + name + ".pem"),
                "test");
    }

    /** Ends a controller in the middle of whatever it does. */
    void endController(String name) {
        Controllers.Running ended = controllers.remove(name);
        if (ended != null) {
            end(ended);
        }
    }

    /** Waits until the controller leads and every gate would let a run of this mode pass; freezes that plan. */
    static Plan awaitPlan(Failover failover, Mode mode) {
        PlanRequest request = new PlanRequest(mode, Optional.empty(), "anna", Map.of(), loss(mode));
        AtomicReference<Reply<Plan>> last = new AtomicReference<>();
        AtomicReference<String> seen = new AtomicReference<>("");
        Await.within(PATIENCE).every(Duration.ofMillis(300)).until("a plan that no gate blocks", () -> {
            Reply<Plan> made = failover.plan(request);
            String now = brief(made);
            if (!now.equals(seen.get())) {
                LOG.info("plan {}", now);
            }
            seen.set(now);
            last.set(made);
            return made instanceof Reply.Ok<Plan>(Plan plan) && plan.blocking().isEmpty();
        });
        if (last.get() instanceof Reply.Ok<Plan>(Plan plan)) {
            return plan;
        }
        throw new AssertionError("no plan: " + last.get());
    }

    private static String brief(Reply<Plan> made) {
        return made instanceof Reply.Ok<Plan>(Plan plan)
                ? "gates that block: "
                        + plan.blocking().stream()
                                .map(gate -> gate.gate() + ": " + gate.observed())
                                .toList()
                : made.toString();
    }

    private static Optional<String> loss(Mode mode) {
        return mode.blind() ? Optional.of("the region is gone") : Optional.empty();
    }

    /** Carries a plan out and waits for its end. */
    static RunView carryOut(Failover failover, Plan plan) {
        return awaitPhase(failover, begin(failover, plan), Phase.PROTECTED);
    }

    /** Begins a plan's run, with the plan's name as the key. */
    static String begin(Failover failover, Plan plan) {
        Reply<RunView> begun = failover.execute(plan.id(), "anna", plan.hash(), plan.id());
        assertThat(begun).isInstanceOf(Reply.Ok.class);
        return ((Reply.Ok<RunView>) begun).value().state().run();
    }

    /** Does something with the next run that enters this phase, once, and not on the controller's own thread. */
    void at(Failover failover, Phase phase, Consumer<String> what) {
        AtomicBoolean done = new AtomicBoolean();
        failover.follow(written -> {
            if (written.happening() instanceof Happening.Moved moved
                    && moved.to() == phase
                    && done.compareAndSet(false, true)) {
                others.execute(() -> what.accept(written.run()));
            }
        });
    }

    /** Waits for a phase; fails at once where the run ends in another one. */
    static RunView awaitPhase(Failover failover, String run, Phase phase) {
        Await.within(PATIENCE).until("run " + run, () -> failover.run(run) instanceof Reply.Ok);
        Await.within(PATIENCE).until("run " + run + " in " + phase, () -> {
            Phase now = view(failover, run).state().phase();
            assertThat(now.over() && now != phase)
                    .as("run ended: %s", view(failover, run))
                    .isFalse();
            return now == phase;
        });
        return view(failover, run);
    }

    static RunView view(Failover failover, String run) {
        if (failover.run(run) instanceof Reply.Ok<RunView>(RunView view)) {
            return view;
        }
        throw new AssertionError("no run " + run);
    }

    private static void end(Controllers.Running running) {
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        others.shutdownNow();
        controllers.values().forEach(FailoverScene::end);
        List.copyOf(links.keySet()).forEach(this::endWorker);
        regions.close();
    }
}
