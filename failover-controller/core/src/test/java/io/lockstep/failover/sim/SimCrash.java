package io.lockstep.failover.sim;

/** The controller that did this is gone; nothing of it goes on. */
final class SimCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimCrash(String where) {
        super(where, null, false, false);
    }
}
