package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.Hold;

/**
 * How the data path stands.
 *
 * @param held who is held
 * @param side where clients are led; empty before the first flip, and where nobody knows
 * @param begun the run that it counts for; empty before the first
 * @param doubted whether an act failed, so that who is held is not known for sure before the next one
 */
public record Stand(Hold held, String side, String begun, boolean doubted) {
    /** Closed, and leading nowhere. */
    public static final Stand FIRST = new Stand(Hold.ALL, "", "", false);

    Stand doubtful() {
        return new Stand(held, side, begun, true);
    }

    /** A flip that is not known to be done may yet be: the side has to be set anew, whichever it shall be. */
    Stand astray() {
        return new Stand(held, "", begun, true);
    }
}
