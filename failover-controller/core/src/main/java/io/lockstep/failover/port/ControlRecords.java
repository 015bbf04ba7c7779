package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Optional;

/** Single records of a region's control topic. Safe for use from any thread. */
public interface ControlRecords {
    /** As of now. */
    Answer<Optional<String>> get(String region, String key, Duration within);

    /** Durable once it is known. */
    Answer<Boolean> put(String region, String key, String value, Duration within);
}
