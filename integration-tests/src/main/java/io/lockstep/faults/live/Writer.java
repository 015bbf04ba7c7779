package io.lockstep.faults.live;

import io.lockstep.faults.history.Sendings;
import java.time.Duration;
import java.util.Optional;

/** An application that writes numbered records to one topic, in a thread of its own. */
interface Writer extends AutoCloseable {
    Sendings sendings();

    /** Sends nothing new from now on. */
    void halt();

    /** Whether everything sent has an answer within that time; for one that is halted. */
    boolean quiet(Duration within);

    /** Why it ended by itself, or what it was told that it must not be told. */
    Optional<String> failure();

    @Override
    void close();
}
