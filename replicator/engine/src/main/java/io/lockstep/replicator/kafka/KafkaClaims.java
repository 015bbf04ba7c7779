package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Claim;
import io.lockstep.replicator.LinkId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this pair claims, written to {@code __lockstep.control}, and what others wrote there. The log puts claims in an
 * order: who has seen its own there knows of all that were written before. Safe for use from any thread.
 */
public final class KafkaClaims {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaClaims.class);

    /** Workers of a pair may have different policies for a while; they do not write against each other all the time. */
    private static final Duration REST = Duration.ofSeconds(2);

    private final String pair;
    private final ControlWriter writer;
    private volatile Seen seen = new Seen(false, Optional.empty(), Claims.NONE);
    private volatile CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private volatile long wroteAt = System.nanoTime() - REST.toNanos() - 1;

    /** @param own this pair's claim as it lies there, empty where it has none that can be read */
    private record Seen(boolean complete, Optional<Claim> own, Claims others) {}

    KafkaClaims(LinkId link, ControlWriter writer) {
        this.pair = link.owner();
        this.writer = writer;
    }

    /** Called on the tail's thread with a complete view. */
    void update(ControlView view) {
        String prefix = MapKeys.claims();
        Claims now = Claims.others(pair, view.controlUnder(prefix));
        Claims before = seen.others();
        Optional<Claim> own = view.control(prefix + pair).flatMap(KafkaClaims::claim);
        seen = new Seen(true, own, now.equals(before) ? before : now);
    }

    private static Optional<Claim> claim(String text) {
        try {
            return Optional.of(Json.read(text, Claim.class));
        } catch (Json.Unreadable e) {
            return Optional.empty();
        }
    }

    /** What the other pairs claim, as far as it was read. */
    public Claims others() {
        return seen.others();
    }

    /** Whether this claim lies there, so that every earlier one is known; writes it where it does not. Never waits. */
    public boolean settled(Claim own) {
        Seen now = seen;
        if (now.complete() && now.own().equals(Optional.of(own))) {
            return true;
        }
        if (now.complete() && writing.isDone() && System.nanoTime() - wroteAt > REST.toNanos()) {
            wroteAt = System.nanoTime();
            Map<String, @Nullable String> change = new LinkedHashMap<>();
            change.put(MapKeys.claims() + pair, Json.write(own));
            writing = writer.write(ControlTopics.CONTROL, change)
                    .toCompletableFuture()
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            LOG.debug("claim not written pair={} cause={}", pair, failure.getMessage());
                        }
                    });
        }
        return false;
    }
}
