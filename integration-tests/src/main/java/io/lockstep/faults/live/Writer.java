package io.lockstep.faults.live;

import io.lockstep.faults.history.Sendings;
import io.lockstep.sandbox.live.Cadence;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Optional;

/** An application that writes numbered records to one topic, in a thread of its own. */
interface Writer extends AutoCloseable {
    Sendings sendings();

    /** What takes the turns. */
    Cadence cadence();

    /** Sends nothing new from now on. */
    default void halt() {
        cadence().halt();
    }

    /** Whether everything sent has an answer within that time; for one that is halted. */
    default boolean quiet(Duration within) {
        return Await.within(within).holds(cadence()::idle);
    }

    /** Why it ended by itself, or what it was told that it must not be told. */
    default Optional<String> failure() {
        return cadence().failure();
    }

    @Override
    void close();
}
