package io.lockstep.replicator.app;

import io.lockstep.replicator.ControlAnswer;
import java.time.Duration;
import java.util.Optional;

/**
 * Single records of the control topic on a running link's target, for what a worker has to tell controllers. A call blocks
 * no longer than it is allowed to. Safe for use from any thread.
 */
public interface LinkDesk {
    /** The pair that the link belongs to. */
    String pair();

    /** The value of a key, as of now. */
    ControlAnswer<Optional<String>> get(String key, Duration within);

    /** Writes a key; what is not known to be written within that time may be later. */
    ControlAnswer<Void> put(String key, String value, Duration within);
}
