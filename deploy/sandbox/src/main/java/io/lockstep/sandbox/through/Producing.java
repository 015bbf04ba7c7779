package io.lockstep.sandbox.through;

import java.time.Duration;
import java.util.Optional;

/** A producer behind the gateway. */
interface Producing extends AutoCloseable {
    Account account();

    ProducerKind kind();

    String topic();

    /** Sends nothing new from now on. */
    void halt();

    /** Whether everything sent was answered within that time; for one that is halted. */
    boolean quiet(Duration within);

    /** Why it ended by itself. */
    Optional<String> failure();

    @Override
    void close();
}
