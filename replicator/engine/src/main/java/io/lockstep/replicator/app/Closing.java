package io.lockstep.replicator.app;

import io.lockstep.replicator.LinkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends several things at the same time, and waits for them no longer than one deadline. */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final LinkId link;
    private final long until;
    private final List<Thread> ending = new ArrayList<>();

    Closing(LinkId link, Duration deadline) {
        this.link = link;
        this.until = System.nanoTime() + deadline.toNanos();
    }

    /** Something that takes its time to end. */
    interface Step {
        void run() throws Exception;
    }

    void end(String what, Step step) {
        ending.add(Thread.ofPlatform().daemon().name("lockstep-close-" + what).start(() -> {
            try {
                step.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("Ending failed link={} part={} cause={}", link, what, e.toString());
            }
        }));
    }

    /** Waits for everything begun so far. */
    void await() {
        try {
            for (Thread thread : ending) {
                Duration left = Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime()));
                if (!thread.join(left)) {
                    LOG.warn("Still ending when its time was over link={} part={}", link, thread.getName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ending.clear();
    }
}
