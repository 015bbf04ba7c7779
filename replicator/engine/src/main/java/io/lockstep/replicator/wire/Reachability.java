package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.SourceFeed.Listener;
import java.util.Optional;

/** Tells a listener, on change only, whether the cluster answers. Belongs to the feed's thread. */
final class Reachability {
    private final Listener listener;
    private final long silenceMs;
    private long heardAt;
    private Optional<Boolean> told = Optional.empty();

    Reachability(Listener listener, long silenceMs, long now) {
        this.listener = listener;
        this.silenceMs = silenceMs;
        this.heardAt = now;
    }

    void heard(long now) {
        heardAt = now;
        if (!told.equals(Optional.of(true))) {
            told = Optional.of(true);
            listener.reachable(true, "");
        }
    }

    /** Nothing is expected of the cluster now, so its silence means nothing. */
    void idle(long now) {
        heardAt = now;
    }

    /** Something is expected; {@code why} says what is known to be wrong, if anything. */
    void expecting(long now, Optional<String> why) {
        boolean silent = now - heardAt > silenceMs;
        if ((silent || why.isPresent()) && !told.equals(Optional.of(false))) {
            told = Optional.of(false);
            listener.reachable(false, why.orElse("no broker answered for " + silenceMs + " ms"));
        }
    }
}
