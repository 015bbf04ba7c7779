package io.lockstep.replicator.plan;

import static io.lockstep.replicator.port.Fill.Method.ABORTED_TRANSACTION;
import static io.lockstep.replicator.port.Fill.Method.EMPTY_TRANSACTIONS;
import static io.lockstep.replicator.port.Fill.Method.MARKERS;
import static io.lockstep.replicator.port.Fill.Method.PREFILL;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.port.Fill;

/**
 * Chooses how a hole is passed: by healing a shift, by skipping, or by fillers of the cheapest kind that nobody sees.
 * Immutable; safe for use from any thread.
 *
 * <p>Sizes rest on measurements: 1,000 markers in one request take 15 ms, 10,000 take 358 ms; an empty transaction
 * takes 3 to 5 ms for one offset; 100,000 compressed fillers cost the broker about 40 MB of heap while it checks them.
 */
public record HolePlanner(boolean mapped, boolean compacted, Ability ability) {
    /** Markers in one request; more would take the broker longer each, and a request that is given up adds more shift. */
    public static final long MARKERS_PER_REQUEST = 1_000;

    /**
     * A longer shift stays as it is: each hole that heals a part of it becomes a segment of the offset map, and the map
     * of a partition with many transactions would grow by as many segments as the shift is long.
     */
    public static final long MOST_HEALED = 1_000;

    /** Compressed fillers in one transaction or prefill batch. */
    public static final long FILLERS_PER_BATCH = 100_000;

    /** Above this, one aborted transaction costs less than so many empty ones. */
    public static final long EMPTY_TRANSACTIONS_LIMIT = 64;

    /** Above this, a compacted topic is better off with fillers that its cleaner will remove. */
    public static final long COMPACTED_MARKERS_LIMIT = 20_000;

    /** Above this, markers would weigh too much (78 bytes each) also on a topic that is never cleaned. */
    public static final long DELETE_MARKERS_LIMIT = 1_000_000;

    /**
     * What the worker's principal may do on the target.
     *
     * @param bulkMarkers write control markers by themselves, many in one request
     * @param transactions run transactions of its own
     */
    public record Ability(boolean bulkMarkers, boolean transactions) {}

    /** The next step over the hole, at the current shift. */
    public HolePlan next(Hole hole, long shift) {
        if (mapped) {
            return new HolePlan.Skip(hole.length(), shift - hole.length());
        }
        if (heals(shift)) {
            long healed = Math.min(shift, hole.length());
            return new HolePlan.Skip(healed, shift - healed);
        }
        if (hole.kind() == HoleKind.PREFIX) {
            return write(PREFILL, hole, FILLERS_PER_BATCH, shift);
        }
        return ability.bulkMarkers() ? withMarkers(hole, shift) : withTransactions(hole, shift);
    }

    /** Whether holes are used to get rid of this shift. */
    public static boolean heals(long shift) {
        return shift > 0 && shift <= MOST_HEALED;
    }

    private HolePlan withMarkers(Hole hole, long shift) {
        long limit = compacted ? COMPACTED_MARKERS_LIMIT : DELETE_MARKERS_LIMIT;
        return hole.length() > limit && ability.transactions()
                ? write(ABORTED_TRANSACTION, hole, FILLERS_PER_BATCH, shift)
                : write(MARKERS, hole, MARKERS_PER_REQUEST, shift);
    }

    private HolePlan withTransactions(Hole hole, long shift) {
        if (!ability.transactions()) {
            return new HolePlan.Impossible(
                    "ALTER on the cluster, or WRITE and DESCRIBE on the link's transactional ids", shift);
        }
        return hole.length() > EMPTY_TRANSACTIONS_LIMIT
                ? write(ABORTED_TRANSACTION, hole, FILLERS_PER_BATCH, shift)
                : write(EMPTY_TRANSACTIONS, hole, EMPTY_TRANSACTIONS_LIMIT, shift);
    }

    private static HolePlan write(Fill.Method method, Hole hole, long atMost, long shift) {
        return new HolePlan.Write(method, Math.min(hole.length(), atMost), shift);
    }
}
