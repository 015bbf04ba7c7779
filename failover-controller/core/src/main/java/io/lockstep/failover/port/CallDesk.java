package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Map;

/**
 * Where workers, and a controller that does not lead, leave their calls for the one that does: one batch for each
 * instance, in a region's control topic. Safe for use from any thread.
 */
public interface CallDesk {
    /** Instead of what the instance left before; durable once it is known. */
    Answer<Boolean> leave(String region, String instance, String batch, Duration within);

    /** What every instance left, by the instance's name. */
    Answer<Map<String, String>> left(String region, Duration within);

    /** What the instance left is in the journal. */
    Answer<Boolean> taken(String region, String instance, Duration within);
}
