package io.lockstep.replicator.decision.match;

import io.lockstep.replicator.port.RecordCursor.Print;

/** The last source records that were passed, to know their further copies by: at least half of {@code window} of them. */
final class Trail {
    private final int half;
    private Prints older;
    private Prints newer;

    Trail(int window) {
        this.half = Math.max(1, window / 2);
        this.older = new Prints(half);
        this.newer = new Prints(half);
    }

    void add(Print print) {
        if (newer.full()) {
            older = newer;
            newer = new Prints(half);
        }
        newer.add(print);
    }

    boolean contains(Print print) {
        return newer.contains(print) || older.contains(print);
    }
}
