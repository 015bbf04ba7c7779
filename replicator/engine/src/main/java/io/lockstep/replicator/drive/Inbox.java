package io.lockstep.replicator.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What other threads tell the loop. Bounded: a sender waits a while for room, then learns that there is none.
 * Thread-safe.
 */
final class Inbox {
    private static final int CAPACITY = 65_536;
    private static final long PATIENCE_SECONDS = 10;

    private final LinkedBlockingQueue<Runnable> messages = new LinkedBlockingQueue<>(CAPACITY);
    private final Runnable wakeup;

    Inbox(Runnable wakeup) {
        this.wakeup = wakeup;
    }

    /** Whether there is room for news that may be dropped. */
    boolean roomy() {
        return messages.remainingCapacity() > CAPACITY / 2;
    }

    void post(Runnable message) {
        try {
            if (!messages.offer(message, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the link's loop has taken no message for " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while telling the link's loop", e);
        }
        wakeup.run();
    }

    List<Runnable> take() {
        List<Runnable> taken = new ArrayList<>();
        messages.drainTo(taken, 10_000);
        return taken;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }
}
