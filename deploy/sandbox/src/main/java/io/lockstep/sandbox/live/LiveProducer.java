package io.lockstep.sandbox.live;

import java.time.Duration;
import java.util.Optional;

/** An application that writes numbered records to one topic. */
interface LiveProducer extends AutoCloseable {
    Ledger ledger();

    String kind();

    String topic();

    /** Sends nothing new from now on. */
    void halt();

    void resume();

    /** Whether everything sent has been answered within that time; for one that is halted. */
    boolean quiet(Duration within);

    /** Why it ended by itself. */
    Optional<String> failure();

    @Override
    void close();
}
