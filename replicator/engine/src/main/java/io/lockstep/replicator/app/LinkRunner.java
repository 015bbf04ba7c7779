package io.lockstep.replicator.app;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.Translation;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.WorkerStatus.Identity;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.kafka.KafkaControl;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.kafka.Principal;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.replicator.port.PairStateReader.Known;
import io.lockstep.replicator.port.PairStateReader.PairState;
import io.lockstep.replicator.port.PairStateReader.Unknown;
import io.lockstep.replicator.state.Event;
import io.lockstep.replicator.thread.LinkThread;
import io.lockstep.replicator.wire.KafkaHoleRights;
import io.lockstep.replicator.wire.MemoryBudget;
import io.lockstep.replicator.wire.WireSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link for as long as the worker runs: follows the pair's state, mirrors while the target region is the standby, and
 * stands idle while it is the active one. Safe for use from any thread.
 */
public final class LinkRunner implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(LinkRunner.class);
    private static final Set<String> STANDING = new TreeSet<>(List.of("Halted", "Paused"));
    private static final Set<String> WORKING = new TreeSet<>(
            List.of("Provisioning", "TakingOver", "Prefilling", "Aligning", "Streaming", "FillingHole", "Resyncing"));
    private static final long RETRY_MS = 1_000;
    private static final long SEAL_EVERY_MS = 250;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final LinkSettings settings;
    private final MirrorObserver observer;
    private final MemoryBudget budget;
    private final KafkaControl control;
    private final SealDuty duty;
    private final StatusDuty status;
    private final ScheduledExecutorService changes;
    private volatile @Nullable RunningLink running;
    private volatile PairState pair = new Unknown("the control topic has not been read yet");
    private volatile String failure = "";

    private LinkRunner(LinkSettings settings, MirrorObserver observer, MemoryBudget budget) {
        this.settings = settings;
        this.budget = budget;
        this.observer = observer;
        KafkaSettings kafka =
                new KafkaSettings(settings.link(), settings.source(), settings.target(), settings.requestTimeout());
        this.control = new KafkaControl(kafka, settings.active(), settings.worker());
        this.duty = new SealDuty(settings.link(), control.seal());
        this.status = new StatusDuty(
                settings.link(),
                control.seal(),
                () -> Optional.ofNullable(running).map(now -> snapshot()),
                this::lastGroups,
                Map.of(
                        settings.link().source(), identity(settings.source()),
                        settings.link().target(), identity(settings.target())));
        this.changes = Executors.newSingleThreadScheduledExecutor(LinkThread.factory(settings.link(), "link"));
    }

    private static Identity identity(Map<String, String> client) {
        return new Identity(Principal.of(client).orElse(""), client.getOrDefault("security.protocol", "PLAINTEXT"));
    }

    /** Starts a link with a memory budget of its own; neither side needs to be reachable yet. */
    public static Link start(LinkSettings settings, MirrorObserver observer) {
        return start(settings, observer, new MemoryBudget(settings.memoryBudget()));
    }

    /** Starts a link that shares its memory budget with others; neither side needs to be reachable yet. */
    public static Link start(LinkSettings settings, MirrorObserver observer, MemoryBudget budget) {
        LinkRunner runner = new LinkRunner(settings, observer, budget);
        runner.control.pairState().follow(runner::changed);
        runner.control.start();
        runner.changes.scheduleWithFixedDelay(runner::attend, SEAL_EVERY_MS, SEAL_EVERY_MS, TimeUnit.MILLISECONDS);
        return runner;
    }

    private void attend() {
        try {
            claim();
            duty.turn(running);
            status.turn();
        } catch (RuntimeException e) {
            LOG.warn("Controller not attended to link={}", settings.link(), e);
        }
    }

    /** Also while the link stands idle: whose a topic is does not depend on which region is active. */
    private void claim() {
        if (!settings.link().drill()) {
            control.claims().settled(settings.claim());
        }
    }

    private void changed(PairState state) {
        try {
            changes.execute(() -> follow(state));
        } catch (RejectedExecutionException e) {
            LOG.debug("The link is closed; a change of the pair's state is left alone link={}", settings.link());
        }
    }

    /** Obeys the pair's state; what fails is tried again as long as no newer state has come. */
    private void follow(PairState state) {
        pair = state;
        attempt(state);
    }

    private void attempt(PairState state) {
        if (pair != state || !(state instanceof Known known)) {
            return;
        }
        try {
            follow(known);
            failure = "";
        } catch (RuntimeException e) {
            failure = String.valueOf(e.getMessage());
            LOG.warn("Link cannot start and tries again link={} cause={}", settings.link(), failure);
            if (!changes.isShutdown()) {
                changes.schedule(() -> attempt(state), RETRY_MS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void follow(Known known) {
        RunningLink current = running;
        boolean standby = !known.active().equals(settings.link().target());
        if (current != null && (!standby || current.epoch() != known.epoch())) {
            running = null;
            current.close(CLOSE_WITHIN);
        }
        if (standby && running == null) {
            LOG.info("Link starts link={} epoch={}", settings.link(), known.epoch());
            WireSettings target = RunningLink.wire(settings, "rights", settings.target());
            HoleMethod method = HoleMethod.ask(new KafkaHoleRights(target), settings.requestTimeout());
            RunningLink next =
                    new RunningLink(settings, control.offsetMap(), known, method, observer, budget, control.claims());
            next.start();
            running = next;
        } else if (!standby) {
            LOG.info("Link stands idle, its target region is active link={} epoch={}", settings.link(), known.epoch());
        }
    }

    @Override
    public LinkSnapshot snapshot() {
        return new LinkSight(settings.link(), running, pair, failure, budget)
                .snapshot(Stream.of(control.seal().problem(), control.fault()));
    }

    @Override
    public CompletionStage<PartitionSnapshot> resume(PartitionId partition, Acceptance acceptance) {
        return request(partition, new Event.Resume(acceptance), STANDING);
    }

    @Override
    public CompletionStage<PartitionSnapshot> pause(PartitionId partition) {
        return request(partition, new Event.Pause(), WORKING);
    }

    @Override
    public CompletionStage<PartitionSnapshot> seal(PartitionId partition, int epoch) {
        Set<String> any = new TreeSet<>(WORKING);
        any.addAll(STANDING);
        return request(partition, new Event.Seal(epoch), any);
    }

    private CompletionStage<PartitionSnapshot> request(PartitionId partition, Event event, Set<String> phases) {
        RunningLink current = running;
        if (current == null) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("link " + settings.link()
                    + " is not running here, so partition " + partition + " is not owned by this worker"));
        }
        return current.loop().request(partition, event, phases).thenApply(after -> Snapshots.of(partition, after));
    }

    @Override
    public GroupsSnapshot lastGroups() {
        RunningLink current = running;
        return current == null
                ? GroupSnapshots.none(settings.link(), false, "")
                : current.groups().snapshot();
    }

    @Override
    public CompletionStage<GroupsSnapshot> groups() {
        return ask(GroupSync::groups);
    }

    @Override
    public CompletionStage<GroupsSnapshot> syncGroups(Set<String> accepted) {
        return ask(groups -> groups.sync(accepted));
    }

    @Override
    public CompletionStage<List<GroupCheckpoint>> groupHistory(String group) {
        return ask(groups -> groups.history(group));
    }

    @Override
    public CompletionStage<GroupSnapshot> restoreGroup(String group, long atMillis) {
        return ask(groups -> groups.restore(group, atMillis));
    }

    @Override
    public CompletionStage<Translation> translate(PartitionId partition, long offset) {
        return ask(groups -> groups.translate(partition, offset));
    }

    private <T> CompletionStage<T> ask(Function<GroupSync, CompletionStage<T>> question) {
        RunningLink current = running;
        return current == null
                ? CompletableFuture.failedFuture(new IllegalStateException("link " + settings.link()
                        + " is not running here: its target region is active, or it has not started yet"))
                : question.apply(current.groups());
    }

    @Override
    public LinkDesk desk() {
        return new ControlTopicDesk(settings.link().pair(), control.records());
    }

    @Override
    public void close(Duration deadline) {
        changes.execute(() -> {
            RunningLink current = running;
            running = null;
            if (current != null) {
                current.close(deadline);
            }
        });
        changes.shutdown();
        try {
            if (!changes.awaitTermination(deadline.toMillis() + 1_000, TimeUnit.MILLISECONDS)) {
                changes.shutdownNow();
                LOG.warn("Link did not end within its deadline link={}", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        control.close();
    }
}
