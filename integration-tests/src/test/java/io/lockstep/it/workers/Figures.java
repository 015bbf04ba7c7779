package io.lockstep.it.workers;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was measured on the way, in the test's log. */
public final class Figures {
    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    private Figures() {}

    /** Returns what it was given. */
    public static Duration say(String what, Duration took) {
        LOG.info("{} ms={}", what, took.toMillis());
        System.err.println("FIGURE " + what + " ms=" + took.toMillis());
        return took;
    }
}
