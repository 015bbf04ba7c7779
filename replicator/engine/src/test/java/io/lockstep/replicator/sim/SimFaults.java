package io.lockstep.replicator.sim;

import java.util.Random;

/** How unkind the world is at the moment. */
final class SimFaults {
    private boolean on = true;

    void end() {
        on = false;
    }

    boolean on() {
        return on;
    }

    /** Whether this message is lost, about one in forty. */
    boolean lost(Random random) {
        return on && random.nextInt(40) == 0;
    }

    /** Whether the target takes no batch as large as several together, about one in thirty. */
    boolean refusesJoined(Random random) {
        return on && random.nextInt(30) == 0;
    }

    /** Whether a request that changes nothing fails, about one in twenty. */
    boolean fails(Random random) {
        return on && random.nextInt(20) == 0;
    }
}
