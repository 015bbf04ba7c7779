package io.lockstep.failover.routing;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Optional;

/** Records in each region's control topic. Safe for use from any thread. */
public interface ControlRecords {
    /** The value of a key as of now; empty where there is none. */
    Answer<Optional<String>> get(String region, String key, Duration within);

    /** Durable once it is known. */
    Answer<Boolean> put(String region, String key, String value, Duration within);
}
