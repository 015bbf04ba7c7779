package io.lockstep.replicator.drive;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed;
import io.lockstep.replicator.state.Event;
import io.lockstep.replicator.state.MirrorRules;
import io.lockstep.replicator.state.PartitionState;
import io.lockstep.replicator.state.Phase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link's one writing thread. Everything about partitions happens on it; other threads post. It ends when closed,
 * or on a fault that it cannot answer for, which {@link #failure} then tells.
 */
public final class LinkLoop implements Runnable, SourceFeed.Listener, PartitionDriver.LoopContext {
    private static final Logger LOG = LoggerFactory.getLogger(LinkLoop.class);
    private static final long LONGEST_WAIT_MS = 100;
    private static final long SNAPSHOT_EVERY = Duration.ofMillis(200).toNanos();
    /** So that many partitions cost no more than some: 2,000 are told of once a second. */
    private static final long SNAPSHOT_OF_EACH = Duration.ofNanos(500_000).toNanos();

    private static final long INSPECT_EVERY = Duration.ofSeconds(5).toNanos();

    /** At once: each costs the target five small requests. */
    private static final int MOST_INSPECTED = 100;

    private record Pending(PartitionDriver driver, Event event) {}

    private final Ports ports;
    private final BiFunction<PartitionId, Integer, MirrorRules> rules;
    private final Inbox inbox;
    private final Timers timers = new Timers();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private final Map<PartitionId, PartitionDriver> drivers = new HashMap<>();
    private final Map<PartitionId, List<CompletableFuture<PartitionState>>> releases = new HashMap<>();
    private final Map<PartitionId, Integer> returning = new HashMap<>();
    private int nextInspected;
    private volatile Map<PartitionId, PartitionReport> reports = Map.of();
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;
    private volatile long lastTurn;

    /**
     * @param rules what holds for a partition under a group generation
     */
    public LinkLoop(Ports ports, BiFunction<PartitionId, Integer, MirrorRules> rules) {
        this.ports = ports;
        this.rules = rules;
        this.inbox = new Inbox(ports.target()::wakeup);
        this.lastTurn = ports.clock().nanos();
    }

    @Override
    public void run() {
        try {
            timers.at(ports.clock().nanos(), this::publish);
            timers.at(ports.clock().nanos() + INSPECT_EVERY, this::inspect);
            while (!closing) {
                turn();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.error("The link's loop ended", e);
        } finally {
            ports.target().close();
        }
    }

    /** One round: messages, what they led to, what is due, then the network. */
    void turn() {
        lastTurn = ports.clock().nanos();
        inbox.take().forEach(Runnable::run);
        work();
        timers.fire(ports.clock().nanos());
        work();
        ports.target()
                .poll(inbox.isEmpty() ? timers.millisUntilNext(ports.clock().nanos(), LONGEST_WAIT_MS) : 0);
        work();
    }

    private void work() {
        for (Pending next = pending.poll(); next != null; next = pending.poll()) {
            next.driver().on(next.event());
            finishReleased(next.driver());
        }
    }

    /** Ends the loop after its current round; what is under way on the wire is given up. */
    public void close() {
        closing = true;
        ports.target().wakeup();
    }

    public @Nullable Throwable failure() {
        return failure;
    }

    /** When the loop last began a round, by the monotonic clock; old means stuck. */
    public long lastTurn() {
        return lastTurn;
    }

    /** How the owned partitions stood, a fraction of a second ago, or with thousands of them a second. */
    public Map<PartitionId, PartitionReport> reports() {
        return reports;
    }

    /** These are owned now, under this generation; those owned before go on under it. */
    public void assign(Collection<PartitionId> partitions, int generation) {
        inbox.post(() -> {
            drivers.values().forEach(driver -> driver.rules(rules.apply(driver.id(), generation)));
            partitions.forEach(partition -> begin(partition, generation));
        });
    }

    /** A partition that comes back while it is still being handed over begins once that is done. */
    private void begin(PartitionId partition, int generation) {
        if (!drivers.containsKey(partition)) {
            PartitionDriver driver = new PartitionDriver(partition, rules.apply(partition, generation), ports, this);
            drivers.put(partition, driver);
            enqueue(driver, new Event.Begin());
        } else if (releases.containsKey(partition)) {
            returning.put(partition, generation);
        }
    }

    /** Stops these; the stage completes when nothing more will be written for any of them. */
    public CompletionStage<Void> revoke(Set<PartitionId> partitions) {
        List<CompletableFuture<PartitionState>> all = new ArrayList<>();
        partitions.forEach(partition -> all.add(new CompletableFuture<>()));
        List<PartitionId> order = List.copyOf(partitions);
        inbox.post(() -> {
            for (int i = 0; i < order.size(); i++) {
                release(order.get(i), all.get(i));
            }
        });
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    private void release(PartitionId partition, CompletableFuture<PartitionState> done) {
        PartitionDriver driver = drivers.get(partition);
        if (driver == null) {
            done.complete(PartitionState.fresh());
            return;
        }
        returning.remove(partition);
        releases.computeIfAbsent(partition, p -> new ArrayList<>()).add(done);
        enqueue(driver, new Event.Revoke());
    }

    private void finishReleased(PartitionDriver driver) {
        if (driver.state().phase() instanceof Phase.Released && drivers.get(driver.id()) == driver) {
            drivers.remove(driver.id());
            ports.target().forget(driver.id());
            List<CompletableFuture<PartitionState>> waiting = releases.remove(driver.id());
            if (waiting != null) {
                waiting.forEach(done -> done.complete(driver.state()));
            }
            Integer generation = returning.remove(driver.id());
            if (generation != null) {
                begin(driver.id(), generation);
            }
        }
    }

    /**
     * Lets an event happen to an owned partition, if its phase is one of these; the stage tells the state right after
     * it. Completes exceptionally with an {@link IllegalArgumentException} where the partition is not owned, with an
     * {@link IllegalStateException} where its phase does not allow it.
     */
    public CompletionStage<PartitionReport> request(PartitionId partition, Event event, Set<String> phases) {
        CompletableFuture<PartitionReport> answer = new CompletableFuture<>();
        inbox.post(() -> {
            PartitionDriver driver = drivers.get(partition);
            if (driver == null) {
                answer.completeExceptionally(new IllegalArgumentException(
                        "partition " + partition + " is not owned by this worker; ask the one that owns it"));
                return;
            }
            String phase = driver.state().phase().label();
            if (!phases.contains(phase)) {
                answer.completeExceptionally(new IllegalStateException("partition " + partition + " is " + phase
                        + "; this is possible only in " + String.join(", ", phases)));
                return;
            }
            driver.on(event);
            answer.complete(report(driver));
        });
        return answer;
    }

    @Override
    public void fetched(SourceFeed.Fetched fetched) {
        if (fetched.pieces().isEmpty() && !inbox.roomy()) {
            return;
        }
        inbox.post(() -> {
            PartitionDriver driver = drivers.get(fetched.partition());
            if (driver == null) {
                fetched.pieces().forEach(PartitionDriver::release);
            } else {
                driver.onFetched(fetched);
            }
        });
    }

    @Override
    public void failed(PartitionId partition, long session, SourceFault fault) {
        inbox.post(() -> {
            PartitionDriver driver = drivers.get(partition);
            if (driver != null) {
                enqueue(driver, new Event.FeedFailed(session, fault));
            }
        });
    }

    @Override
    public void reachable(boolean reachable, String detail) {
        LOG.info("Source reachability changed reachable={} detail={}", reachable, detail);
    }

    @Override
    public void post(PartitionDriver driver, Event event) {
        inbox.post(() -> enqueue(driver, event));
    }

    @Override
    public void enqueue(PartitionDriver driver, Event event) {
        pending.add(new Pending(driver, event));
    }

    @Override
    public void after(long nanos, Runnable action) {
        timers.at(ports.clock().nanos() + nanos, action);
    }

    private PartitionReport report(PartitionDriver driver) {
        return PartitionReport.of(driver, ports.clock().nanos());
    }

    private void publish() {
        Map<PartitionId, PartitionReport> all = new TreeMap<>();
        drivers.values().forEach(driver -> all.put(driver.id(), report(driver)));
        reports = all;
        long pause = Math.max(SNAPSHOT_EVERY, drivers.size() * SNAPSHOT_OF_EACH);
        timers.at(ports.clock().nanos() + pause, this::publish);
    }

    /** Of many idle partitions, some at a time, each in its turn. */
    private void inspect() {
        long now = ports.clock().nanos();
        List<PartitionDriver> all = List.copyOf(drivers.values());
        int inspected = 0;
        for (int i = 0; i < all.size() && inspected < MOST_INSPECTED; i++) {
            PartitionDriver driver = all.get(nextInspected++ % all.size());
            if (driver.watch().idleSince(now - INSPECT_EVERY)) {
                enqueue(driver, new Event.Inspect());
                inspected++;
            }
        }
        nextInspected = all.isEmpty() ? 0 : nextInspected % all.size();
        timers.at(now + INSPECT_EVERY, this::inspect);
    }
}
