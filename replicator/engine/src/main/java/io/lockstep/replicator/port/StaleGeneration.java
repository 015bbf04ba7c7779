package io.lockstep.replicator.port;

/** A partition's entry was saved by a newer owner; what this one wanted to save was not written. */
public final class StaleGeneration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int stored;

    public StaleGeneration(int stored, int own) {
        super("the entry was saved under group generation " + stored + ", after this worker's generation " + own
                + "; the partition has another owner");
        this.stored = stored;
    }

    /** The generation under which the entry is stored. */
    public int stored() {
        return stored;
    }
}
