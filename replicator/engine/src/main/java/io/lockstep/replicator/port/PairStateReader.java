package io.lockstep.replicator.port;

import java.util.function.Consumer;

/** Which region of the pair is active, as the controller last wrote it to {@code __lockstep.control} on the target. */
public interface PairStateReader {
    /** As far as it is known now. From any thread. */
    PairState current();

    /** Called with the current state, and again at each change, on the reader's own thread; must not block. */
    void follow(Consumer<PairState> listener);

    /** What is known. */
    sealed interface PairState {}

    /**
     * Read to the end of the log; where nothing was ever written, the policy's active region and epoch 0.
     *
     * @param since the epoch at which this region became the active one; lower than {@code epoch} after a run that was
     *     aborted
     */
    record Known(String active, int epoch, int since) implements PairState {
        /** Of a region that became active with this epoch. */
        public Known(String active, int epoch) {
            this(active, epoch, epoch);
        }
    }

    /** Not read yet, or unreadable: nothing may be mirrored. */
    record Unknown(String detail) implements PairState {}
}
