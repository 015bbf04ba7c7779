package io.lockstep.failover.gateway;

/**
 * How all instances of a pair's gateway shall stand; record {@code gateway|PAIR} of the control topic, in each region. It
 * tells a state, not a change: an instance that missed orders, or starts anew, needs the last one only.
 *
 * @param run who orders; empty before the first run
 * @param epoch the pair's, as it will be when the run has promoted
 * @param sequence grows with every order, also within an epoch
 * @param side the region that clients are led to; changes only while {@code hold} is {@link Hold#ALL}
 * @param withinMs after how long connections that are still busy are cut
 * @param transactionsMs how much of that open transactions may take
 * @param at UTC, for people
 */
public record GatewayOrder(
        String run, int epoch, long sequence, Hold hold, String side, long withinMs, long transactionsMs, String at) {
    /** Whether this one counts where both are known. */
    public boolean newerThan(GatewayOrder other) {
        return epoch != other.epoch ? epoch > other.epoch : sequence > other.sequence;
    }

    /** Whether it may be written where the other one stands: it is newer, or it is the same. */
    public boolean replaces(GatewayOrder other) {
        return newerThan(other) || equals(other);
    }

    /** As it counts for a run once everybody was let go by hand; for the run that ordered it nothing has changed. */
    public GatewayOrder releasedFor(String next) {
        return next.equals(run)
                ? this
                : new GatewayOrder(run, epoch, sequence, Hold.NONE, side, withinMs, transactionsMs, at);
    }

    /** The record's key. */
    public static String key(String pair) {
        return "gateway|" + pair;
    }
}
