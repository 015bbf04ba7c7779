package io.lockstep.gateway.control;

import java.time.Duration;

/** What a region's reader and writer know of it together. Safe for use from any thread. */
final class Contact {
    private volatile long last = System.nanoTime();
    private volatile boolean topicThere;

    /** It answered. */
    void seen() {
        last = System.nanoTime();
    }

    boolean within(Duration time) {
        return System.nanoTime() - last <= time.toNanos();
    }

    void topicIsThere(boolean there) {
        topicThere = there;
    }

    /** Whether reports may be written: a producer's question alone could make a broker create the topic, as no log. */
    boolean topicThere() {
        return topicThere;
    }
}
