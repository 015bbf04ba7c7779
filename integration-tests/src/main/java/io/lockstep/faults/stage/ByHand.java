package io.lockstep.faults.stage;

import io.lockstep.faults.live.Strays;
import io.lockstep.faults.live.Topics;
import io.lockstep.faults.plan.Role;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people and other programs do at bad moments: topics, leaders, quotas, transactions. Every order is tried again until
 * the cluster has carried it out, as other faults may be under way. Safe for use from several threads.
 */
final class ByHand {
    private static final Logger LOG = LoggerFactory.getLogger(ByHand.class);
    private static final int RECORDS = 200;

    private final Pair pair;
    private final AtomicInteger created = new AtomicInteger();
    private final Deque<String> extra = new ArrayDeque<>();

    ByHand(Pair pair) {
        this.pair = pair;
    }

    /** An order to a cluster. */
    @FunctionalInterface
    interface Order {
        void give() throws ExecutionException, InterruptedException, TimeoutException;
    }

    private static void insist(String what, Order order) {
        Await.within(Health.BOUND).every(Duration.ofMillis(500)).until(what, () -> {
            try {
                order.give();
                return true;
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("An order by hand failed, it is given again what={} reason={}", what, e.toString());
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    Ongoing changeLeaders(RegionCluster region) {
        insist("new leaders in " + region.name(), () -> Copies.changeLeaders(region));
        return Ongoing.of(() -> {}, () -> Copies.outOfSync(region));
    }

    Ongoing slowDown(int bytesPerSecond) {
        RegionCluster target = pair.region(Role.STANDBY).cluster();
        insist("a quota", () -> Quotas.limit(target.admin(), bytesPerSecond));
        return Ongoing.of(() -> insist("no quota", () -> Quotas.lift(target.admin())), List::of);
    }

    /** The target is slow meanwhile, so that nothing flows out again. */
    Ongoing fill(int megabytes) {
        Region standby = pair.region(Role.STANDBY);
        RegionCluster target = standby.cluster();
        insist("a quota", () -> Quotas.limit(target.admin(), 1_000_000));
        Strays.pour(pair.region(Role.ACTIVE).cluster(), Topics.BULK, megabytes);
        AtomicInteger fullest = new AtomicInteger();
        return new Ongoing(
                () -> fullest.accumulateAndGet(standby.fullest(), Math::max),
                () -> insist("no quota", () -> Quotas.lift(target.admin())),
                List::of,
                () -> "a worker's memory was " + fullest.get() + " % full; ");
    }

    Ongoing createTopic() {
        String name = Topics.EXTRA + created.incrementAndGet();
        RegionCluster active = pair.region(Role.ACTIVE).cluster();
        insist("topic " + name, () -> TopicOrders.create(active, name, 1));
        synchronized (extra) {
            extra.push(name);
        }
        Strays.write(active, name, RECORDS);
        return Ongoing.of(() -> {}, () -> notMirrored(name));
    }

    private String last() {
        synchronized (extra) {
            if (!extra.isEmpty()) {
                return extra.peek();
            }
        }
        createTopic();
        return last();
    }

    Ongoing addPartition() {
        String name = last();
        RegionCluster active = pair.region(Role.ACTIVE).cluster();
        insist("a partition more of " + name, () -> TopicOrders.grow(active.admin(), name));
        Strays.write(active, name, RECORDS);
        return Ongoing.of(() -> {}, () -> notMirrored(name));
    }

    /**
     * It is made anew right away. Lockstep halts and deletes nothing; somebody follows the runbook, deletes the target's
     * topic and resumes, and the new one is mirrored from its start. One that was deleted before it was mirrored halts
     * nothing.
     */
    Ongoing deleteTopic() {
        String name = last();
        RegionCluster active = pair.region(Role.ACTIVE).cluster();
        AtomicLong end = new AtomicLong();
        insist(
                "where " + name + " ends",
                () -> end.set(TopicOrders.ends(active.admin(), name).getOrDefault(0, 0L)));
        insist("an end of " + name, () -> TopicOrders.delete(active.admin(), name));
        insist(name + " anew", () -> TopicOrders.create(active, name, 1));
        // More than its predecessor, so that ends alone tell whether the new one is mirrored.
        Strays.write(active, name, Math.toIntExact(end.get()) + 1);
        AtomicBoolean gone = new AtomicBoolean();
        Await.within(Health.BOUND)
                .every(Duration.ofMillis(500))
                .holds(() -> followRunbook(name, gone) || notMirrored(name).isEmpty());
        return Ongoing.of(() -> {}, () -> {
            followRunbook(name, gone);
            return notMirrored(name);
        });
    }

    /**
     * Where the halt is seen that the runbook is for, and no other: a worker that takes over does not tell of it for a while, and tells of it again then.
     *
     * @param gone whether the target's topic was deleted already
     */
    private boolean followRunbook(String name, AtomicBoolean gone) {
        if (!halted(name, gone.get() ? "" : "SOURCE_RECREATED")) {
            return false;
        }
        if (!gone.getAndSet(true)) {
            Region standby = pair.region(Role.STANDBY);
            insist(
                    "an end of " + name + " in the standby",
                    () -> TopicOrders.delete(standby.cluster().admin(), name));
        }
        pair.region(Role.STANDBY).resume(name);
        return true;
    }

    private boolean halted(String name, String why) {
        return pair.region(Role.STANDBY).troubles().stream()
                .anyMatch(each -> each.contains(" " + name + "-") && each.contains(why));
    }

    private List<String> notMirrored(String name) {
        try {
            Map<Integer, Long> source =
                    TopicOrders.ends(pair.region(Role.ACTIVE).cluster().admin(), name);
            Map<Integer, Long> target =
                    TopicOrders.ends(pair.region(Role.STANDBY).cluster().admin(), name);
            return source.equals(target)
                    ? List.of()
                    : List.of(name + " ends at " + source + ", its mirror at " + target + " "
                            + pair.region(Role.STANDBY).troubles());
        } catch (ExecutionException | TimeoutException e) {
            return List.of(name + " cannot be looked at: " + e.getMessage() + " "
                    + pair.region(Role.STANDBY).troubles());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        }
    }

    /** The brokers abort it when its time-out is over. */
    Ongoing hang(Duration lasts) {
        Strays.vanishInTransaction(pair.region(Role.ACTIVE).cluster(), Topics.PAYMENTS, lasts);
        return Ongoing.over();
    }
}
