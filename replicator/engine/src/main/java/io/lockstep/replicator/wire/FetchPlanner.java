package io.lockstep.replicator.wire;

import io.lockstep.replicator.wire.Followed.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Node;

/**
 * Decides what to ask a broker for, within the memory budget. Belongs to the feed's thread.
 *
 * <p>Each partition may hold its cap: an equal part of half the budget. All partitions slow together therefore fill
 * about half of it, and the other half stays for answers on their way, so a slow partition cannot starve the others.
 * Two exceptions keep everything moving: a partition that holds nothing may always ask and gets one whole batch, however
 * large; and a feed that holds nothing and has nothing under way may ask although others have used the budget up.
 * Nothing else ever waits for memory, and whatever is held is given back once it was appended, which needs no further
 * fetch: there is no circle to be stuck in.
 */
final class FetchPlanner {
    private static final int LEAST_ASK = 16 << 10;
    private static final int LEAST_RESPONSE = 128 << 10;
    private static final long MOST_CAP = 32 << 20;
    private static final int WAIT_WHEN_HELD_BACK_MS = 20;
    private static final int MANY = 1_000;
    private static final int MOST_TIMES_LONGER = 4;

    private final MemoryBudget budget;
    private final FeedSettings settings;

    FetchPlanner(MemoryBudget budget, FeedSettings settings) {
        this.budget = budget;
        this.settings = settings;
    }

    /** Bytes that one of so many partitions may hold. */
    long cap(int followed) {
        return Math.clamp(budget.limit() / (2L * Math.max(1, followed)), LEAST_ASK, MOST_CAP);
    }

    boolean mayAsk(Followed partition, int followed) {
        return partition.held().get() <= cap(followed) / 2;
    }

    /**
     * @param ready partitions of this broker that may ask, in order
     * @param heldBack whether others of this broker may not
     * @param followed how many partitions share the budget
     * @param brokers how many brokers do
     * @param idle whether this feed holds nothing and has nothing under way
     */
    Optional<FetchPlan> plan(
            Node broker, List<FetchPlan.Ask> ready, boolean heldBack, int followed, int brokers, boolean idle) {
        List<FetchPlan.Ask> asks = new ArrayList<>();
        long wanted = 0;
        for (FetchPlan.Ask each : ready) {
            int bytes = bytes(each.followed(), followed);
            asks.add(new FetchPlan.Ask(each.followed(), each.offset(), each.leaderEpoch(), bytes));
            wanted += bytes;
        }
        long share = Math.max(budget.limit() / (2L * Math.max(1, brokers)), LEAST_RESPONSE);
        long most = Math.min(Math.min(wanted, settings.responseBytes()), share);
        long reserved = reserve(most, idle);
        if (reserved == 0) {
            return Optional.empty();
        }
        int wait = heldBack ? Math.min(WAIT_WHEN_HELD_BACK_MS, settings.maxWaitMillis()) : calmWait(followed);
        return Optional.of(new FetchPlan(broker, asks, reserved, wait, Doubt.NONE));
    }

    /** Each request names every partition, so with thousands of them one that brings nothing is made less often. */
    private int calmWait(int followed) {
        return settings.maxWaitMillis() * Math.clamp(followed / MANY, 1, MOST_TIMES_LONGER);
    }

    /** Asks for one partition only, to settle a doubt. */
    Optional<FetchPlan> alone(Node broker, Followed partition, Optional<Integer> leaderEpoch, boolean idle) {
        boolean atEnd = partition.doubt() == Doubt.AT_END;
        long offset = atEnd ? partition.doubtedEnd() - 1 : partition.wanted();
        long reserved = reserve(LEAST_RESPONSE, idle);
        if (reserved == 0) {
            return Optional.empty();
        }
        var ask = new FetchPlan.Ask(partition, offset, leaderEpoch, (int) reserved);
        return Optional.of(new FetchPlan(broker, List.of(ask), reserved, 0, partition.doubt()));
    }

    private long reserve(long most, boolean idle) {
        long least = Math.min(most, LEAST_RESPONSE);
        long free = budget.reserve(most, least);
        if (free == 0 && idle) {
            budget.force(least);
            return least;
        }
        long reserved = even(free);
        if (reserved < free) {
            budget.release(free - reserved);
        }
        return reserved;
    }

    /** Answers of a source that is behind are as long as they may be; few lengths let them share few buffers. */
    private static long even(long bytes) {
        return bytes < LEAST_RESPONSE ? bytes : Long.highestOneBit(bytes);
    }

    private int bytes(Followed partition, int followed) {
        long few = Math.clamp(
                budget.limit() / (8L * Math.max(1, followed)),
                settings.partitionBytes(),
                settings.partitionBytesWhenFew());
        long room = Math.max(cap(followed) - partition.held().get(), LEAST_ASK);
        return (int) Math.min(few, room);
    }
}
