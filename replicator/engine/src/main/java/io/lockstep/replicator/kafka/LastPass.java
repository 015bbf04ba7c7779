package io.lockstep.replicator.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** What the source's topics were like at the last pass, so that most looks need no other one. Used by one thread at a time. */
final class LastPass {
    /** What a list of topics does not show, as configs and the target, is seen so late at most. */
    private static final long WHOLE_EVERY = Duration.ofSeconds(10).toNanos();

    private Map<String, Shape> seen = Map.of();
    private boolean settled;
    private long at;

    /** A topic; created anew, it has another id. */
    record Shape(Uuid id, int partitions) {}

    /** Whether another pass would find nothing new. */
    boolean holds(Map<String, Shape> now, long nanos) {
        return settled && nanos - at < WHOLE_EVERY && now.equals(seen);
    }

    /**
     * @param found right before the pass
     * @param done whether it did nothing and has nothing to tell
     */
    void took(Map<String, Shape> found, boolean done, long nanos) {
        seen = Map.copyOf(found);
        settled = done;
        at = nanos;
    }
}
