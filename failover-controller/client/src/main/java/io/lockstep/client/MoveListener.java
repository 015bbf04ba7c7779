package io.lockstep.client;

/** Told when a client has moved. Called in the thread that moves, so it must return soon. */
@FunctionalInterface
public interface MoveListener {
    /** Does nothing. */
    MoveListener NONE = (from, to, epoch) -> {};

    /**
     * The client of region {@code from} is closed, the one of {@code to} is built. They are equal after a move there and
     * back that was too quick to be seen.
     *
     * @param epoch of the pair, from now on
     */
    void moved(String from, String to, long epoch);
}
