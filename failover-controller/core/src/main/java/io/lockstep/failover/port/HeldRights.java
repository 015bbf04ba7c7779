package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.List;

/** Rights to write that a standby lacks on purpose. */
@FunctionalInterface
public interface HeldRights {
    /** Of a pair that holds none back. */
    HeldRights NONE = (region, within) -> new Answer.Known<>(List.of());

    /** Grants what is written down as held back, and tells it in words; may be repeated. */
    Answer<List<String>> open(String region, Duration within);
}
