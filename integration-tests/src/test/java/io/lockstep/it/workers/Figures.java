package io.lockstep.it.workers;

import java.time.Duration;

/** What was measured on the way; it stands in the test's output. */
public final class Figures {
    private Figures() {}

    /** Returns what it was given. */
    public static Duration say(String what, Duration took) {
        System.out.println("FIGURE " + what + " ms=" + took.toMillis());
        return took;
    }
}
