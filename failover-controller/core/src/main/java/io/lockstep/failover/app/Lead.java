package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.Pause;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The lead under which something longer was begun. It ends for good when another controller takes over, also if the same
 * controller leads again. Safe for use from any thread.
 */
@FunctionalInterface
interface Lead {
    boolean lasts();

    /** Gives an order as long as the lead lasts; what whoever leads next puts right must not be changed behind it. */
    default <T> Answer<T> order(Supplier<Answer<T>> order) {
        return lasts() ? order.get() : new Answer.Refused<>("another controller took over");
    }

    /** Waits as {@code pause} does, and for nothing once the lead is over. */
    default Pause pausing(Pause pause) {
        return new Pause() {
            @Override
            public boolean forAtMost(Duration time) {
                return lasts() && pause.forAtMost(time) && lasts();
            }

            @Override
            public long nanos() {
                return pause.nanos();
            }
        };
    }
}
