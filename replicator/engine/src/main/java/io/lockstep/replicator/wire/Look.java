package io.lockstep.replicator.wire;

/**
 * Whether it is worth looking through what waits to be sent: after a change, after news of the cluster, and now and then.
 * Belongs to one thread.
 */
final class Look {
    private static final int LOOK_MS = 10;

    private final WireClient client;

    /** Whether something may be sent now that could not be before; there is no need to look through all else. */
    private boolean changed;

    private int metadata;
    private long next;

    Look(WireClient client) {
        this.client = client;
    }

    void changed() {
        changed = true;
    }

    /** Answers true once for each reason. */
    boolean due() {
        if (!changed && client.metadataAnswers() == metadata && client.now() < next) {
            return false;
        }
        changed = false;
        metadata = client.metadataAnswers();
        next = client.now() + LOOK_MS;
        return true;
    }
}
